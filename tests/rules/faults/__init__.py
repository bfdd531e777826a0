"""Wrong rules, one fault each, put into the real rule's place to see whether the tables notice."""

from collections.abc import Mapping

from tests.rules.faults import answering, counting, showing, sure, voices
from tests.rules.faults.seeding import Fault

FAULTS: Mapping[str, Fault] = {
    f"{step}: {wrong}": fault
    for step, faults in {
        **counting.FAULTS,
        **voices.FAULTS,
        **answering.FAULTS,
        **sure.FAULTS,
        **showing.FAULTS,
    }.items()
    for wrong, fault in faults.items()
}
