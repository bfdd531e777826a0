"""The regions of the world as the statistics of the United Nations (M49) divide it, by ISO codes.

They say nothing on affiliation and belong to no record: a reader may ask for one by name.
"""

from collections.abc import Mapping
from enum import StrEnum

_SUBREGIONS: Mapping[str, str] = {
    "Northern Africa": "DZA EGY LBY MAR SDN TUN ESH",
    "Eastern Africa": "IOT BDI COM DJI ERI ETH ATF KEN MDG MWI MUS MYT MOZ REU RWA SYC SOM SSD UGA"
    " TZA ZMB ZWE",
    "Middle Africa": "AGO CMR CAF TCD COG COD GNQ GAB STP",
    "Southern Africa": "BWA SWZ LSO NAM ZAF",
    "Western Africa": "BEN BFA CPV CIV GMB GHA GIN GNB LBR MLI MRT NER NGA SHN SEN SLE TGO",
    "Caribbean": "AIA ATG ABW BHS BRB BES VGB CYM CUB CUW DMA DOM GRD GLP HTI JAM MTQ MSR PRI BLM"
    " KNA LCA MAF VCT SXM TTO TCA VIR",
    "Central America": "BLZ CRI SLV GTM HND MEX NIC PAN",
    "South America": "ARG BOL BVT BRA CHL COL ECU FLK GUF GUY PRY PER SGS SUR URY VEN",
    "Northern America": "BMU CAN GRL SPM USA",
    "Central Asia": "KAZ KGZ TJK TKM UZB",
    "Eastern Asia": "CHN HKG MAC PRK JPN MNG KOR TWN",
    "South-eastern Asia": "BRN KHM IDN LAO MYS MMR PHL SGP THA TLS VNM",
    "Southern Asia": "AFG BGD BTN IND IRN MDV NPL PAK LKA",
    "Western Asia": "ARM AZE BHR CYP GEO IRQ ISR JOR KWT LBN OMN QAT SAU PSE SYR TUR ARE YEM",
    "Eastern Europe": "BLR BGR CZE HUN POL MDA ROU RUS SVK UKR",
    "Northern Europe": "ALA DNK EST FRO FIN GGY ISL IRL IMN JEY LVA LTU NOR SJM SWE GBR",
    "Southern Europe": "ALB AND BIH HRV GIB GRC VAT ITA MLT MNE MKD PRT SMR SRB SVN ESP",
    "Western Europe": "AUT BEL FRA DEU LIE LUX MCO NLD CHE",
    "Oceania": "AUS NZL FJI NCL PNG SLB VUT GUM KIR MHL FSM NRU MNP PLW ASM COK PYF NIU PCN WSM"
    " TKL TON TUV WLF CXR CCK HMD NFK UMI",
}
_TOGETHER: Mapping[str, tuple[str, ...]] = {
    "Africa": (
        *("Northern Africa", "Eastern Africa", "Middle Africa"),
        *("Southern Africa", "Western Africa"),
    ),
    "Sub-Saharan Africa": ("Eastern Africa", "Middle Africa", "Southern Africa", "Western Africa"),
    "Americas": ("Caribbean", "Central America", "South America", "Northern America"),
    "Latin America and the Caribbean": ("Caribbean", "Central America", "South America"),
    "Asia": (
        *("Central Asia", "Eastern Asia", "South-eastern Asia"),
        *("Southern Asia", "Western Asia"),
    ),
    "Europe": ("Eastern Europe", "Northern Europe", "Southern Europe", "Western Europe"),
}
REGIONS: Mapping[str, frozenset[str]] = {
    **{name: frozenset(codes.split()) for name, codes in _SUBREGIONS.items()},
    **{
        name: frozenset(" ".join(map(_SUBREGIONS.__getitem__, parts)).split())
        for name, parts in _TOGETHER.items()
    },
}
"""The ISO 3166-1 codes of the countries in each region, by its name."""
ALSO_CALLED: Mapping[str, str] = {
    "North Africa": "Northern Africa",
    "East Africa": "Eastern Africa",
    "Central Africa": "Middle Africa",
    "West Africa": "Western Africa",
    "North America": "Northern America",
    "Latin America": "Latin America and the Caribbean",
    "East Asia": "Eastern Asia",
    "South East Asia": "South-eastern Asia",
    "Southeast Asia": "South-eastern Asia",
    "South Asia": "Southern Asia",
    "West Asia": "Western Asia",
    "East Europe": "Eastern Europe",
    "North Europe": "Northern Europe",
    "South Europe": "Southern Europe",
    "West Europe": "Western Europe",
}
"""Other words for some of them; the Middle East is none: everybody draws it otherwise."""


class Region(StrEnum):
    """A part of the world that holds every country; what is in none of the others is elsewhere."""

    AFRICA = "africa"
    AMERICAS = "americas"
    OCEANIA = "oceania"
    ASIA = "asia"
    EUROPE = "europe"
    ELSEWHERE = "elsewhere"

    @property
    def label(self) -> str:
        """What pages call it."""
        return self.value.capitalize()


# Codes outside ISO 3166-1, or taken out of it, that records may hold.
_OTHER_CODES = {Region.AFRICA: "EAZ", Region.EUROPE: "XKX CSK DDR SCG SUN YUG", Region.ASIA: "YMD"}
_REGION_OF: dict[str, Region] = {}
for _region in Region:
    _REGION_OF |= dict.fromkeys(REGIONS.get(_region.label, ()), _region)
    _REGION_OF |= dict.fromkeys(_OTHER_CODES.get(_region, "").split(), _region)


def region_of(code: str) -> Region:
    """Return the one of them in which a country lies, by its code."""
    return _REGION_OF.get(code, Region.ELSEWHERE)
