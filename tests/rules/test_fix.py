"""Corrections: what becomes of a payload, for each direction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from siptrunk.correction.patch import PatchedDocument, equals
from siptrunk.correction.search import correct, sendable
from siptrunk.diagnosis.diagnose import diagnose
from siptrunk.errors import BadEditError
from siptrunk.model.correction import AppliedEdit, CorrectedPayload
from siptrunk.model.evidence import Resolved
from siptrunk.model.finding import MISSING, Edit
from siptrunk.model.intake import Intake
from siptrunk.model.json import Node, Unknown
from siptrunk.model.vapi.credential import Direction, read_credential


def correct_for(
    document: Node, direction: Direction = Direction.UNKNOWN, pointer: str = ""
) -> dict[str, CorrectedPayload]:
    """The corrections of a document, by direction."""
    intake = Intake(credential=read_credential(document, pointer), direction=direction)
    return {fix.for_: fix for fix in correct(diagnose(intake))}


def trunk(*gateways: Node, **options: Node) -> dict[str, Node]:
    return {"provider": "byo-sip-trunk", **options, "gateways": list(gateways)}


def test_outbound_keeps_the_hostname_and_switches_inbound_off() -> None:
    document = trunk({"ip": "sip.acme.net", "port": 5060}, name="desk")
    fixes = correct_for(document, Direction.OUTBOUND)
    assert fixes.keys() == {"outbound"}
    assert fixes["outbound"].payload == trunk(
        {"ip": "sip.acme.net", "port": 5060, "inboundEnabled": False}, name="desk"
    )
    assert fixes["outbound"].edits == (
        AppliedEdit("/gateways/0/inboundEnabled", MISSING, False, "gateway/inbound-hostname"),
    )
    assert fixes["outbound"].complete
    assert fixes["outbound"].asks is None


def test_each_open_direction_has_its_own_outbound_first() -> None:
    fixes = correct_for(trunk({"ip": "sip.acme.net"}))
    assert list(fixes) == ["outbound", "inbound", "both"]
    assert not fixes["both"].complete
    assert fixes["both"].asks


def test_a_direction_that_needs_nothing_has_no_correction() -> None:
    assert list(correct_for(trunk({"ip": "198.18.7.4"}))) == ["outbound"]


def test_one_correction_where_all_directions_agree() -> None:
    fixes = correct_for({"gateways": [{"ip": "198.18.7.4", "inboundEnabled": "false"}]})
    assert list(fixes) == ["any"]
    assert list(fixes["any"].payload) == ["provider", "gateways"]  # type: ignore[arg-type]


def test_nothing_to_correct_is_no_correction() -> None:
    assert not correct_for(trunk({"ip": "198.18.7.4", "inboundEnabled": False}))


def test_a_question_without_a_change_is_asked() -> None:
    document = trunk({"ip": "sip.acme.net", "inboundEnabled": False, "port": 5061})
    fix = correct_for(document, Direction.OUTBOUND)["outbound"]
    assert fix.payload == document
    assert not fix.edits
    assert fix.asks


def test_encryption_is_offered_with_the_question_whether_it_is_on() -> None:
    ip = "abcdef1.voiceconnector.chime.aws"
    document = trunk({"ip": ip, "inboundEnabled": False}, outboundLeadingPlusEnabled=True)
    fix = correct_for(document, Direction.OUTBOUND)["outbound"]
    assert [change.after for change in fix.edits] == ["tls/srtp", 5061]
    assert fix.asks


def test_a_number_becomes_no_address_and_no_protocol() -> None:
    gateway: Node = {"ip": 134744072, "inboundEnabled": False, "outboundProtocol": 5}
    fix = correct_for(trunk(gateway), Direction.OUTBOUND)["outbound"]
    assert fix.payload == trunk({"ip": 134744072, "inboundEnabled": False})
    assert not fix.complete


def test_one_placeholder_for_two_hosts_of_which_nothing_is_known() -> None:
    fix = correct_for(trunk({"ip": "a.acme.net"}, {"ip": "b.acme.net"}), Direction.BOTH)["both"]
    assert str(fix.payload).count("YOUR_CARRIER_SOURCE_ADDRESS") == 1


def test_addresses_from_dns_are_added_with_the_question() -> None:
    answer = Resolved("sip.acme.net", ("198.18.7.4", "198.18.7.5"), 60, "198.18.0.1", "")
    intake = Intake(
        credential=read_credential(trunk({"ip": "sip.acme.net", "port": 5070}), ""),
        direction=Direction.BOTH,
        answers={"sip.acme.net": answer},
    )
    (fix,) = correct(diagnose(intake))
    assert fix.payload == trunk(
        {"ip": "sip.acme.net", "port": 5070, "inboundEnabled": False},
        {"ip": "198.18.7.4", "port": 5070, "inboundEnabled": True, "outboundEnabled": False},
        {"ip": "198.18.7.5", "port": 5070, "inboundEnabled": True, "outboundEnabled": False},
    )
    assert fix.complete
    assert fix.asks


def test_what_stands_around_the_credential_stays() -> None:
    """Foreign objects, their order and even their NaN (as null, which is JSON) are left alone."""
    document: Node = {
        "b": [1, {"gateways": [{"ip": "sip:x"}]}],
        "credentials": [trunk({"ip": "sip.acme.net"})],
        "a": float("nan"),
    }
    fix = correct_for(document, Direction.OUTBOUND, "/credentials/0")["outbound"]
    assert isinstance(fix.payload, dict)
    assert list(fix.payload) == ["b", "credentials", "a"]
    assert fix.payload["b"] == [1, {"gateways": [{"ip": "sip:x"}]}]
    assert fix.payload["a"] is None


def test_what_the_paste_does_not_show_is_a_placeholder() -> None:
    document = trunk(
        {"ip": Unknown("process.env.SIP_HOST")},
        outboundAuthenticationPlan={"authUsername": "${USER}", "authPassword": "[sip-password 2]"},
    )
    fix = correct_for(document, Direction.OUTBOUND)["outbound"]
    assert not fix.complete
    assert fix.payload == trunk(
        {"ip": "YOUR_CARRIER_ADDRESS", "inboundEnabled": False},
        outboundAuthenticationPlan={
            "authUsername": "YOUR_SIP_USERNAME",
            "authPassword": "YOUR_SIP_PASSWORD_2",
        },
    )


def test_two_rules_at_one_place_are_one_change() -> None:
    fixes = correct_for(trunk({"ip": "sip.acme.net", "inboundEnabled": "true"}), Direction.OUTBOUND)
    assert [(c.before, c.after) for c in fixes["outbound"].edits] == [("true", False)]


def test_an_address_in_pieces_is_put_together() -> None:
    fix = correct_for(trunk({"ip": "sip:sip.acme.net:5070"}), Direction.OUTBOUND)["outbound"]
    assert fix.payload == trunk({"ip": "sip.acme.net", "port": 5070, "inboundEnabled": False})


def test_flags_at_the_top_count_before_the_gateways_are_judged() -> None:
    """Options go where they belong first, so that no gateway is corrected for what it lacks."""
    document = trunk({"ip": "198.18.7.5", "netmask": 24}, inboundEnabled=False)
    fix = correct_for(document, Direction.OUTBOUND)["outbound"]
    assert isinstance(fix.payload, dict)
    assert fix.payload["gateways"] == [{"ip": "198.18.7.5", "inboundEnabled": False}]


def test_sendable_is_json_that_can_be_sent() -> None:
    node: Node = [float("inf"), Unknown(""), "[vapi-key 1]", 1.5, True, {"a": Unknown("env.X")}]
    assert sendable(node) == [None, "YOUR_VAPI_KEY", 1.5, True, {"a": "YOUR_A"}]


def test_every_hostname_goes_however_many_there_are() -> None:
    """More hostnames for inbound than there are rounds of correction."""
    gateways: list[Node] = [{"ip": f"sip{n}.acme.net"} for n in range(50)]
    document = trunk(*gateways)
    correction = correct_for(document, Direction.INBOUND)["inbound"]
    assert isinstance(correction.payload, dict)
    assert correction.payload["gateways"] == [
        {"ip": "YOUR_CARRIER_SOURCE_ADDRESS", "inboundEnabled": True, "outboundEnabled": False}
    ]
    assert len(correction.edits) == 50 + 1


class TestPatchedDocument:
    """Edits, one by one."""

    document: Mapping[str, Node] = {"gateways": [{"ip": "a", "host": "b"}], "name": "desk"}

    def draft(self, *edits: Edit) -> PatchedDocument:
        draft = PatchedDocument(dict(self.document))
        for edit in edits:
            draft.apply(edit, "payload/x")
        return draft

    def test_a_key_that_is_renamed_keeps_its_place(self) -> None:
        draft = self.draft(Edit("/gateways/0/ip", to="/gateways/0/address"))
        assert list(draft.document["gateways"][0]) == ["address", "host"]  # type: ignore[index,arg-type,call-overload]

    def test_a_move_may_replace_what_stands_there(self) -> None:
        draft = self.draft(Edit("/gateways/0/host", to="/gateways/0/ip"))
        assert draft.document == {"gateways": [{"ip": "b"}], "name": "desk"}
        assert [(c.pointer, c.before) for c in draft.edits()] == [
            ("/gateways/0/host", "b"),
            ("/gateways/0/ip", "a"),
        ]

    def test_a_move_to_another_object_may_change_the_value(self) -> None:
        draft = self.draft(Edit("/name", after="x", to="/gateways/0/name"))
        assert draft.document == {"gateways": [{"ip": "a", "host": "b", "name": "x"}]}

    def test_changes_inside_what_was_added_belong_to_the_addition(self) -> None:
        draft = self.draft(
            Edit("/gateways/-", after={"ip": "c"}), Edit("/gateways/1/port", after=1)
        )
        (change,) = draft.edits()
        assert (change.pointer, change.after) == ("/gateways/1", {"ip": "c", "port": 1})

    def test_changes_inside_what_was_removed_go_with_it(self) -> None:
        draft = self.draft(Edit("/gateways/0/ip", after="c"), Edit("/gateways/0"))
        (change,) = draft.edits()
        assert change.before == {"ip": "a", "host": "b"}

    def test_changes_inside_what_moved_are_told_apart(self) -> None:
        """Each change shows what stood there at its moment."""
        draft = self.draft(
            Edit("/gateways", to="/gateway"),
            Edit("/gateway/0/ip", after="c"),
            Edit("/gateway/0/host"),
        )
        payload: Node = [{"ip": "a", "host": "b"}]
        assert [(c.pointer, c.before, c.after) for c in draft.edits()] == [
            ("/gateways", payload, MISSING),
            ("/gateway", MISSING, payload),
            ("/gateway/0/ip", "a", "c"),
            ("/gateway/0/host", "b", MISSING),
        ]

    def test_an_edit_and_its_opposite_are_no_change(self) -> None:
        draft = self.draft(Edit("/name"), Edit("/name", after="desk"))
        assert draft.edits() == ()

    def test_a_new_gateway_reads_in_the_usual_order(self) -> None:
        gateway: Node = {"outboundEnabled": False, "netmask": 24, "ip": "c", "x": 1}
        draft = self.draft(Edit("/gateways/-", after=gateway))
        assert list(draft.document["gateways"][1]) == ["ip", "netmask", "outboundEnabled", "x"]  # type: ignore[index,arg-type,call-overload]

    @pytest.mark.parametrize(
        "edit",
        [
            Edit(""),
            Edit("/nothing"),
            Edit("/gateways/7"),
            Edit("/gateways/x", after=1),
            Edit("/nothing/below", after=1),
            Edit("/name/below", after=1),
            Edit("/nothing", to="/name"),
        ],
    )
    def test_an_edit_that_does_not_fit_is_a_defect(self, edit: Edit) -> None:
        before = dict(self.document)
        with pytest.raises(BadEditError):
            self.draft(edit)
        assert self.document == before


def test_same_is_strict() -> None:
    assert not equals(True, 1)
    assert not equals(1, 1.0)
    assert not equals({"a": 1, "b": 2}, {"b": 2, "a": 1})
    assert equals([{"a": None}], [{"a": None}])


def test_a_fix_is_for_the_direction_that_is_given() -> None:
    """The same intake in three directions gives what the open one gives."""
    intake = Intake(credential=read_credential(trunk({"ip": "sip.acme.net"}), ""))
    opened = {fix.for_: fix for fix in correct(diagnose(intake))}
    for direction in (Direction.OUTBOUND, Direction.INBOUND, Direction.BOTH):
        (edit,) = correct(diagnose(replace(intake, direction=direction)))
        assert edit in opened.values()
