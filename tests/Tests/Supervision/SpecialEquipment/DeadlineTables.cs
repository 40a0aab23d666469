using SpatialCockpit.Tests.Supervision.Obligations;

namespace SpatialCockpit.Tests.Supervision.SpecialEquipment;

/// <summary>What special equipment, its certificates, hazards and orders owe by when, as the pack that comes with the program says it: both sides of every bound, and the bound itself.</summary>
public sealed class DeadlineTables
{
    private const string Due = "state=in_use; 2025-05-20 inspection next_inspection_on=2026-05-31";

    [Theory] // Due on 31 May 2026: three months before is the last of February.
    [InlineData("2026-02-27 23:59:59", "open 93")]
    [InlineData("2026-02-28", "open 92 in_3_months")]
    [InlineData("2026-03-30 23:59:59", "open 62 in_3_months")]
    [InlineData("2026-03-31", "open 61 in_2_months")]
    [InlineData("2026-04-29 23:59:59", "open 32 in_2_months")]
    [InlineData("2026-04-30", "open 31 in_1_month")]
    [InlineData("2026-05-31 23:59:59", "open 0 in_1_month")]
    [InlineData("2026-06-01", "overdue -1 overdue")]
    public void Inspections_are_near_in_three_stages_and_then_overdue(string at, string stands) => Says("periodic_inspection", Due, at, stands);

    [Theory]
    [InlineData("state=in_use next_inspection_on=2026-05-31", "overdue -1 overdue")] // the register alone says it
    [InlineData("state=in_use next_inspection_on=2026-05-31; 2026-05-20 inspection next_inspection_on=2027-05-20", "open 353")] // the latest report decides
    [InlineData("state=in_use next_inspection_on=2026-05-31; 2026-05-20 inspection result=不合格", "overdue -1 overdue")] // a report that names no day changes none
    [InlineData("state=in_use", "undated")]
    [InlineData("state=scrapped next_inspection_on=2026-05-31", "notowed")]
    [InlineData("state=dismantled next_inspection_on=2026-05-31", "notowed")]
    [InlineData("state=cancelled_by_notice next_inspection_on=2026-05-31", "notowed")]
    [InlineData("next_inspection_on=2026-05-31", "overdue -1 overdue")] // a state that nobody entered excuses nothing
    public void Inspections_go_by_the_latest_report_else_by_the_register(string facts, string stands) => Says("periodic_inspection", facts, "2026-06-01", stands);

    /// <summary>What was overdue by mistake is worked out anew as soon as the missing report is there, however late it is entered.</summary>
    [Theory]
    [InlineData("", "overdue -10 overdue")]
    [InlineData("; 2026-05-28 inspection next_inspection_on=2027-05-28", "open 352")]
    [InlineData("; 2026-06-05 overdue_correction found=entered", "overdue -10 overdue")] // that somebody looked at it changes nothing
    public void False_alarms_end_with_the_report_that_was_missing(string missing, string stands) => Says("periodic_inspection", Due + missing, "2026-06-10", stands);

    [Theory] // Overdue since 1 June.
    [InlineData("2026-06-10 inspection_extension extended_to=2026-07-31", "2026-06-09 23:59:59", "overdue -9 overdue", null)]
    [InlineData("2026-06-10 inspection_extension extended_to=2026-07-31", "2026-06-10", "suspended -10", null)]
    [InlineData("2026-06-10 inspection_extension extended_to=2026-07-31", "2026-07-31 23:59:59", "suspended -61", null)]
    [InlineData("2026-06-10 inspection_extension extended_to=2026-07-31", "2026-08-01", "overdue -62 overdue", "2026-08-01")]
    [InlineData("2026-06-10 rectification_order deadline_on=2026-06-30", "2026-06-30 23:59:59", "suspended -30", null)]
    [InlineData("2026-06-10 rectification_order deadline_on=2026-06-30", "2026-07-01", "overdue -31 overdue", "2026-07-01")]
    [InlineData("2026-06-10 rectification_order deadline_on=2026-06-30; 2026-06-25 inspection next_inspection_on=2027-06-25", "2026-07-01", "open 359", null)]
    [InlineData("2026-06-10 taken_out_of_use what=stopped", "2026-07-10 23:59:59", "suspended -40", null)] // the thirtieth day
    [InlineData("2026-06-10 taken_out_of_use what=stopped", "2026-07-11", "overdue -41 overdue", "2026-07-11")]
    [InlineData("2026-06-10 taken_out_of_use what=stopped; 2026-07-10 23:00 registration registration_kind=stop", "2026-12-31", "suspended -214", null)] // registered on the last day
    [InlineData("2026-06-10 taken_out_of_use what=stopped; 2026-07-11 09:00 registration registration_kind=stop", "2026-07-11 08:00", "overdue -41 overdue", "2026-07-11")]
    [InlineData("2026-06-10 cancellation_request reason=unit_gone", "2026-07-10 23:59:59", "suspended -40", null)]
    [InlineData("2026-06-10 cancellation_request reason=unit_gone", "2026-07-11", "overdue -41 overdue", "2026-07-11")] // nobody announced it
    [InlineData("2026-06-10 cancellation_request reason=unit_gone; 2026-07-01 cancellation_notice reason=x", "2026-07-31 23:59:59", "suspended -61", null)]
    [InlineData("2026-06-10 cancellation_request reason=unit_gone; 2026-07-01 cancellation_notice reason=x", "2026-08-01", "overdue -62 overdue", "2026-08-01")] // announced, and not taken out of the register
    [InlineData("2026-06-10 cancellation_request reason=unit_gone; 2026-07-01 cancellation_notice reason=x; 2026-07-20 registration registration_kind=cancel", "2026-12-31", "suspended -214", null)]
    [InlineData("2026-06-10 cancellation_request reason=unit_gone; 2026-07-01 cancellation_notice reason=x; 2026-07-02 state=cancelled_by_notice", "2026-07-02", "notowed", null)]
    public void Handling_lets_it_rest_and_what_was_not_seen_to_the_end_comes_back(string handling, string at, string stands, string? returned)
    {
        var standing = DutyWorld.Stands(ShippedPack.Duty("periodic_inspection"), $"{Due}; {handling}", at);
        DutyWorld.Line(standing).ShouldBe(stands);
        DutyWorld.Shown(standing.ReturnedAt).ShouldBe(returned);
    }

    [Theory] // Twenty years where nobody says how many, from when it was first used, else from when it was made.
    [InlineData("category=pressure_vessel state=in_use made_on=2005-01-01 commissioned_on=2006-05-01", "2023-04-30 23:59:59", "open 1097")]
    [InlineData("category=pressure_vessel state=in_use made_on=2005-01-01 commissioned_on=2006-05-01", "2023-05-01", "open 1096 near_3")]
    [InlineData("category=pressure_vessel state=in_use made_on=2005-01-01 commissioned_on=2006-05-01", "2024-04-30 23:59:59", "open 731 near_3")]
    [InlineData("category=pressure_vessel state=in_use made_on=2005-01-01 commissioned_on=2006-05-01", "2024-05-01", "open 730 near_2")]
    [InlineData("category=pressure_vessel state=in_use made_on=2005-01-01 commissioned_on=2006-05-01", "2025-04-30 23:59:59", "open 366 near_2")]
    [InlineData("category=pressure_vessel state=in_use made_on=2005-01-01 commissioned_on=2006-05-01", "2025-05-01", "open 365 near_1")]
    [InlineData("category=pressure_vessel state=in_use made_on=2005-01-01 commissioned_on=2006-05-01", "2026-05-01 23:59:59", "open 0 near_1")]
    [InlineData("category=pressure_vessel state=in_use made_on=2005-01-01 commissioned_on=2006-05-01", "2026-05-02", "overdue -1 over")]
    [InlineData("category=pressure_vessel state=in_use made_on=2005-01-01", "2025-01-01 23:59:59", "open 0 near_1")]
    [InlineData("category=pressure_vessel state=in_use made_on=2005-01-01", "2025-01-02", "overdue -1 over")]
    [InlineData("category=pressure_vessel state=in_use made_on=2005-01-01 design_life_years=25", "2025-01-02", "open 1825")]
    [InlineData("category=pressure_vessel state=in_use made_on=2005-01-01 design_life_years=10", "2015-01-02", "overdue -1 over")]
    [InlineData("category=pressure_vessel state=in_use", "2026-01-01", "undated")]
    [InlineData("category=pressure_vessel state=scrapped made_on=1990-01-01", "2026-01-01", "notowed")]
    [InlineData("category=boiler state=in_use made_on=1990-01-01", "2026-01-01", "notowed")]
    [InlineData("category=pressure_vessel state=in_use made_on=2005-01-01; 2025-02-01 design_life_assessment extended_years=5", "2025-02-01", "met")]
    public void Vessels_are_near_the_end_of_their_design_life_and_behind_it(string facts, string at, string stands) => Says("design_life", facts, at, stands);

    [Theory] // In use since 1 March: thirty days are to the end of the thirty-first.
    [InlineData("", "2026-03-20 23:59:59", "open 11")]
    [InlineData("", "2026-03-21", "open 10 yellow")]
    [InlineData("", "2026-03-31 23:59:59", "open 0 yellow")]
    [InlineData("", "2026-04-01", "overdue -1 red")]
    [InlineData("; 2026-03-31 23:00 registration registration_kind=first", "2026-04-01", "met")]
    [InlineData("; 2026-02-20 registration registration_kind=first", "2026-04-01", "met")] // registered before it was used
    [InlineData("; 2026-03-10 registration_no=梯A1", "2026-04-01", "notowed")]
    public void Equipment_is_registered_within_thirty_days(string more, string at, string stands) => Says("equipment_registration", $"state=in_use commissioned_on=2026-03-01{more}", at, stands);

    [Theory]
    [InlineData("2026-03-30 23:59:59", "open 62")]
    [InlineData("2026-03-31", "open 61 in_2_months")]
    [InlineData("2026-04-29 23:59:59", "open 32 in_2_months")]
    [InlineData("2026-04-30", "open 31 in_1_month")]
    [InlineData("2026-05-31 23:59:59", "open 0 in_1_month")]
    [InlineData("2026-06-01", "overdue -1 overdue")]
    public void Cylinders_are_near_in_two_stages(string at, string stands) => Says("cylinder_inspection", "state=in_use next_inspection_on=2026-05-31", at, stands);

    [Theory]
    [InlineData("certificate_validity", "certificate_kind=worker valid_until=2026-05-31")]
    [InlineData("certificate_validity", "certificate_kind=safety_manager valid_until=2026-05-31")]
    [InlineData("certificate_validity", "certificate_kind=supervisor valid_until=2026-05-31")]
    [InlineData("inspector_certificate", "certificate_kind=inspector valid_until=2026-05-31")]
    [InlineData("unit_licence", "certificate_kind=production valid_until=2026-05-31")]
    [InlineData("unit_licence", "certificate_kind=filling valid_until=2026-05-31")]
    [InlineData("unit_licence", "certificate_kind=approval valid_until=2026-05-31")]
    [InlineData("certificate_review", "certificate_kind=worker valid_until=2027-05-31 review_on=2026-05-31")]
    public void Certificates_are_near_three_months_before_they_end(string duty, string facts)
    {
        foreach (var (at, stands) in ((string, string)[])[("2026-02-27 23:59:59", "open 93"), ("2026-02-28", "open 92 yellow"), ("2026-05-31 23:59:59", "open 0 yellow"), ("2026-06-01", "overdue -1 red")])
            Says(duty, facts, at, stands);
        foreach (var other in ((string[])["certificate_validity", "inspector_certificate", "unit_licence"]).Where(other => other != duty && duty != "certificate_review"))
            Says(other, facts, "2026-06-01", "notowed");
    }

    [Theory] // The deadline is 31 March: exactly thirty days before it there is no colour yet.
    [InlineData("2026-03-01 23:59:59", "open 30")]
    [InlineData("2026-03-02", "open 29 blue")]
    [InlineData("2026-03-11 23:59:59", "open 20 blue")]
    [InlineData("2026-03-12", "open 19 yellow")]
    [InlineData("2026-03-21 23:59:59", "open 10 yellow")]
    [InlineData("2026-03-22", "open 9 orange")]
    [InlineData("2026-03-31 23:59:59", "open 0 orange")]
    [InlineData("2026-04-01", "overdue -1 red")]
    public void Major_hazards_have_colours_below_thirty_twenty_and_ten_days(string at, string stands) => Says("major_hazard", "hazard_level=major deadline_on=2026-03-31", at, stands);

    [Theory]
    [InlineData("2026-03-27 23:59:59", "open 4")]
    [InlineData("2026-03-28", "open 3 yellow")]
    [InlineData("2026-03-31 23:59:59", "open 0 yellow")]
    [InlineData("2026-04-01", "overdue -1 red")]
    public void General_hazards_are_near_three_days_before(string at, string stands) => Says("general_hazard", "hazard_level=general deadline_on=2026-03-31", at, stands);

    [Theory]
    [InlineData("2026-04-05 hazard_acceptance passed=true", "met")]
    [InlineData("2026-04-05 hazard_acceptance passed=false", "overdue -9 red")] // rejected: it is still to be put right
    [InlineData("2026-04-05 hazard_fix fixed_by=x", "overdue -9 red")]
    [InlineData("2026-03-20 hazard_extension extended_to=2026-04-30", "open 21 blue")]
    public void Hazards_end_when_they_are_accepted_and_may_be_given_time(string fact, string stands)
    {
        Says("major_hazard", $"hazard_level=major deadline_on=2026-03-31; {fact}", "2026-04-09", stands);
        Says("general_hazard", $"hazard_level=general deadline_on=2026-03-31; {fact}", "2026-04-09", stands.Replace(" blue", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2026-03-01 rectification_order deadline_on=2026-03-31", "2026-03-27 23:59:59", "open 4")]
    [InlineData("2026-03-01 rectification_order deadline_on=2026-03-31", "2026-03-28", "open 3 yellow")]
    [InlineData("2026-03-01 rectification_order deadline_on=2026-03-31", "2026-03-31 23:59:59", "open 0 yellow")]
    [InlineData("2026-03-01 rectification_order deadline_on=2026-03-31", "2026-04-01", "overdue -1 red")]
    [InlineData("2026-03-01 rectification_order deadline_on=2026-03-31; 2026-03-20 review_log passed=true", "2026-04-01", "met")]
    [InlineData("2026-03-01 rectification_order deadline_on=2026-03-31; 2026-03-20 review_log passed=false", "2026-04-01", "overdue -1 red")]
    [InlineData("2026-02-20 review_log passed=true; 2026-03-01 rectification_order deadline_on=2026-03-31", "2026-04-01", "overdue -1 red")] // an earlier review is of something else
    [InlineData("2026-03-01 rectification_order deadline_on=2026-03-31; 2026-03-20 review_log passed=true; 2026-04-10 rectification_order deadline_on=2026-04-30", "2026-04-20", "open 10")]
    [InlineData("", "2026-04-01", "notowed")] // nothing was ordered
    [InlineData("2026-03-01 rectification_order", "2026-04-01", "undated")] // ordered, but not by when
    public void Orders_are_followed_until_they_are_reviewed(string facts, string at, string stands)
    {
        foreach (var duty in (string[])["order_of_equipment", "order_of_unit", "order_of_hazard"])
            Says(duty, facts, at, stands);
    }

    [Theory] // Works begin on 31 March.
    [InlineData("notice_state=entered", "2026-03-27 23:59:59", "open 4")]
    [InlineData("notice_state=entered", "2026-03-28", "open 3 yellow")]
    [InlineData("notice_state=entered", "2026-03-31 23:59:59", "open 0 yellow")]
    [InlineData("notice_state=entered", "2026-04-01", "overdue -1 red")]
    [InlineData("notice_state=accepted", "2026-04-01", "notowed")]
    [InlineData("notice_state=void", "2026-04-01", "notowed")]
    public void Notices_of_works_are_accepted_before_works_begin(string state, string at, string stands) => Says("acceptance_of_notice", $"{state} begins_on=2026-03-31", at, stands);

    [Theory] // Of the unit, all four are told at once; the district when the notice is thirty days old.
    [InlineData("2026-05-31 23:59:59", "", "")]
    [InlineData("2026-06-01", "", "use_unit use_unit_head use_unit_director use_unit_officer")]
    [InlineData("2026-07-01 11:59", "; 2026-06-01 12:00 notice", "use_unit use_unit_head use_unit_director use_unit_officer")]
    [InlineData("2026-07-02", "; 2026-06-01 12:00 notice", "use_unit use_unit_head use_unit_director use_unit_officer district")]
    public void Director_officer_head_and_contact_hear_of_what_is_overdue(string at, string more, string heard) =>
        string.Join(' ', DutyWorld.Stands(ShippedPack.Duty("periodic_inspection"), Due + more, at).Steps.Where(step => step.IsReached).Select(step => step.Escalation.To)).ShouldBe(heard);

    private static void Says(string duty, string facts, string at, string stands) => DutyWorld.Says(ShippedPack.Duty(duty), facts, at, stands);
}
