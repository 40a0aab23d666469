using SpatialCockpit.Supervision.Obligations;

namespace SpatialCockpit.Tests.Supervision.Obligations;

/// <summary>What tenders ask of duties, rule by rule: both sides of every limit, and the limit itself.</summary>
public sealed class DutyTables
{
    private static readonly Obligation Hazard = DutyWorld.Read("""
        hazard:
          title: 重大事故隐患整改
          objects: { type: hazard, where: "state <> 'void'" }
          due: { attribute: deadline_on }
          satisfied_by: rectified
          bands: { blue: "< 30", yellow: "< 20", orange: "< 10", red: overdue }
        """);

    [Theory] // The deadline is 31 March.
    [InlineData("2026-02-28", "open 31")]
    [InlineData("2026-03-01", "open 30")] // exactly thirty: no colour
    [InlineData("2026-03-02", "open 29 blue")]
    [InlineData("2026-03-11", "open 20 blue")]
    [InlineData("2026-03-12", "open 19 yellow")]
    [InlineData("2026-03-21", "open 10 yellow")]
    [InlineData("2026-03-22", "open 9 orange")]
    [InlineData("2026-03-31 23:59:59", "open 0 orange")] // the last day is in time to its end
    [InlineData("2026-04-01", "overdue -1 red")]
    public void Major_hazards_have_colours_by_days_left(string at, string stands) => DutyWorld.Says(Hazard, "state=open deadline_on=2026-03-31", at, stands);

    [Theory]
    [InlineData("2026-03-31", "open 0 orange")]
    [InlineData("2026-04-02 10:00", "met")] // late, but done
    public void Major_hazards_end_with_their_rectification(string at, string stands) => DutyWorld.Says(Hazard, "state=open deadline_on=2026-03-31; 2026-04-02 10:00 rectified", at, stands);

    [Theory] // On 20 March the deadline is put off to 30 April.
    [InlineData("2026-03-19 23:59:59", "open 12 yellow")]
    [InlineData("2026-03-20", "open 41")]
    [InlineData("2026-05-01", "overdue -1 red")]
    public void Major_hazards_go_by_the_deadline_in_force(string at, string stands) => DutyWorld.Says(Hazard, "state=open deadline_on=2026-03-31; 2026-03-20 deadline_on=2026-04-30", at, stands);

    [Theory] // Rectified on 20 March; on 1 April another deadline is set.
    [InlineData("2026-03-31", "met")]
    [InlineData("2026-04-02", "open 59")]
    public void A_new_deadline_is_owed_anew(string at, string stands) => DutyWorld.Says(Hazard, "state=open deadline_on=2026-03-31; 2026-03-20 rectified; 2026-04-01 deadline_on=2026-05-31", at, stands);

    [Fact]
    public void What_nobody_dated_is_said_to_be_undated() => DutyWorld.Says(Hazard, "state=open", "2026-03-01", "undated");

    [Fact]
    public void Whom_the_condition_does_not_meet_owes_nothing() => DutyWorld.Says(Hazard, "state=open deadline_on=2026-03-31; 2026-03-05 state=void", "2026-04-05", "notowed");

    private static readonly Obligation Inspection = DutyWorld.Duty("""
        due: [{ record: report, field: next_on }, { attribute: next_inspection_on }]
        bands:
          in_3_months: { color: blue, left: <= 3 months }
          in_2_months: { color: yellow, left: <= 2 months }
          in_1_month: { color: orange, left: <= 1 month }
          red: overdue
        suspended_while:
          - { record: extension, returns_when: { passed: extended_to } }
          - { record: rectification_order, returns_when: { passed: deadline_on } }
          - { record: taken_out, returns_when: { after: { days: 30 }, without: registration } }
        """);

    [Theory] // The report of 31 May 2025 says 31 May 2026: three months before is the last of February.
    [InlineData("2026-02-27", "open 93")]
    [InlineData("2026-02-28", "open 92 in_3_months")]
    [InlineData("2026-03-30", "open 62 in_3_months")]
    [InlineData("2026-03-31", "open 61 in_2_months")]
    [InlineData("2026-04-29", "open 32 in_2_months")]
    [InlineData("2026-04-30", "open 31 in_1_month")]
    [InlineData("2026-05-31", "open 0 in_1_month")]
    [InlineData("2026-06-01", "overdue -1 red")]
    public void Inspections_are_near_by_months_to_the_date_of_the_latest_report(string at, string stands) =>
        DutyWorld.Says(Inspection, "next_inspection_on=2020-01-01; 2024-05-20 report next_on=2025-05-20; 2025-05-31 report next_on=2026-05-31", at, stands);

    [Theory]
    [InlineData("", "undated")] // the register has not said
    [InlineData("next_inspection_on=2026-05-31", "overdue -1 red")] // no report yet
    [InlineData("2025-05-31 report next_on=2026-05-31; 2025-06-01 report result=failed", "overdue -1 red")] // a report without a date changes none
    [InlineData("2025-05-31 report next_on=2026-05-31; 2026-05-20 report next_on=2027-05-20", "open 353")]
    [InlineData("2025-05-31 report next_on=2026-13-31", "undated")] // no date at all
    public void Inspections_go_by_what_is_known(string facts, string stands) => DutyWorld.Says(Inspection, facts, "2026-06-01", stands);

    [Theory] // Overdue since 1 February; put off to 31 March.
    [InlineData("2026-02-09 23:59:59", "overdue -9 red", null)]
    [InlineData("2026-02-10", "suspended -10", null)]
    [InlineData("2026-03-31 23:59:59", "suspended -59", null)] // the last day of the extension
    [InlineData("2026-04-01", "overdue -60 red", "2026-04-01")] // back on the list
    public void Handling_returns_when_an_extension_expires(string at, string stands, string? returned) => Returns("2026-02-10 extension extended_to=2026-03-31", at, stands, returned);

    [Theory]
    [InlineData("2026-03-31", "suspended -59", null)]
    [InlineData("2026-04-01", "overdue -60 red", "2026-04-01")]
    public void Handling_returns_when_an_order_expires_without_a_report(string at, string stands, string? returned) => Returns("2026-02-10 rectification_order deadline_on=2026-03-31", at, stands, returned);

    [Fact]
    public void A_report_ends_the_order() => Returns("2026-02-10 rectification_order deadline_on=2026-03-31; 2026-03-01 report next_on=2027-03-01", "2026-04-01", "open 334", null);

    [Theory] // Taken out of use on 10 February: registered within 30 days, or it returns.
    [InlineData("", "2026-03-12 23:59:59", "suspended -40", null)] // the thirtieth day
    [InlineData("", "2026-03-13", "overdue -41 red", "2026-03-13")]
    [InlineData("; 2026-03-12 09:00 registration", "2026-03-13", "suspended -41", null)]
    [InlineData("; 2026-03-12 09:00 registration", "2036-03-13", "suspended -3694", null)] // for good
    [InlineData("; 2026-03-20 registration", "2026-03-19", "overdue -47 red", "2026-03-13")]
    [InlineData("; 2026-03-20 registration", "2026-03-20", "suspended -48", null)] // late, but registered
    [InlineData("; 2028-01-01 report next_on=2029-01-01", "2028-12-02", "open 30 in_1_month", null)] // in use again
    public void Handling_returns_30_days_after_taking_out_without_registration(string more, string at, string stands, string? returned) => Returns("2026-02-10 09:00 taken_out" + more, at, stands, returned);

    [Fact]
    public void An_extension_that_names_no_day_lets_nothing_rest() => Returns("2026-02-10 extension", "2026-02-11", "overdue -11 red", null);

    [Theory]
    [InlineData("2026-03-31", "suspended -59", null)]
    [InlineData("2026-04-01", "suspended -60", null)] // the second lasts longer
    [InlineData("2026-04-16", "overdue -75 red", "2026-04-16")]
    public void Of_several_rests_the_longest_counts(string at, string stands, string? returned) =>
        Returns("2026-02-10 extension extended_to=2026-03-31; 2026-03-01 rectification_order deadline_on=2026-04-15", at, stands, returned);

    private static readonly Obligation Registration = DutyWorld.Duty("""
        from: { record: supervision_report, where: result = 'passed' }
        within: { days: 30 }
        satisfied_by: { record: registration, ever: true }
        bands: { yellow: "<= 30", red: overdue }
        """);

    [Theory]
    [InlineData("2026-01-10 16:00 supervision_report result=failed", "2026-06-01", "notowed")]
    [InlineData("2026-01-10 16:00 supervision_report result=passed", "2026-02-09", "open 0 yellow")] // the thirtieth day
    [InlineData("2026-01-10 16:00 supervision_report result=passed", "2026-02-10", "overdue -1 red")]
    [InlineData("2026-01-10 16:00 supervision_report result=passed; 2026-02-09 23:59 registration", "2026-02-10", "met")]
    [InlineData("2026-01-10 16:00 supervision_report result=passed; 2026-01-05 registration", "2026-02-10", "met")] // registered before
    public void Registration_follows_within_30_days(string facts, string at, string stands) => DutyWorld.Says(Registration, facts, at, stands);

    private static readonly Obligation DesignLife = DutyWorld.Duty("""
        from: [{ attribute: commissioned_on }, { attribute: made_on }]
        within: { years: design_life_years, default: 20 }
        bands:
          near_3: { color: blue, left: <= 3 years }
          near_2: { color: yellow, left: <= 2 years }
          near_1: { color: orange, left: <= 1 year }
          over: { color: red, left: overdue }
        """);

    [Theory]
    [InlineData("commissioned_on=2006-05-01 made_on=2005-01-01", "2026-05-01")] // twenty years where nothing is said
    [InlineData("made_on=2005-01-01", "2025-01-01")]
    [InlineData("commissioned_on= made_on=2005-01-01", "2025-01-01")]
    [InlineData("commissioned_on=2006-05-01 design_life_years=15", "2021-05-01")]
    [InlineData("commissioned_on=2006-05-01 design_life_years=0", "2026-05-01")] // means nothing
    [InlineData("commissioned_on=2006-05-01 design_life_years=12.5", "2026-05-01")]
    [InlineData("commissioned_on=2004-02-29", "2024-02-29")]
    [InlineData("commissioned_on=2004-02-29 design_life_years=15", "2019-02-28")]
    [InlineData("commissioned_on=2006-05-01T23:30", "2026-05-01")] // the city's day, not Greenwich's
    [InlineData("", null)]
    public void Design_life_of_vessels_ends(string facts, string? due) =>
        DutyWorld.Stands(DesignLife, facts, "2020-01-01").Due.ShouldBe(due is null ? null : new Deadline(DutyWorld.Day(due), null));

    [Theory] // To 29 February 2024.
    [InlineData("2021-02-27", "open 1097")]
    [InlineData("2021-02-28", "open 1096 near_3")]
    [InlineData("2022-02-27", "open 732 near_3")]
    [InlineData("2022-02-28", "open 731 near_2")]
    [InlineData("2023-02-28", "open 366 near_1")]
    [InlineData("2024-02-29", "open 0 near_1")]
    [InlineData("2024-03-01", "overdue -1 over")]
    public void Design_life_of_vessels_is_near(string at, string stands) => DutyWorld.Says(DesignLife, "commissioned_on=2004-02-29", at, stands);

    [Fact]
    public void Design_life_follows_a_correction() => DutyWorld.Says(DesignLife, "commissioned_on=2004-02-29; 2024-03-02 design_life_years=25", "2024-03-02", "open 1824");

    private static readonly Obligation Maintenance = DutyWorld.Duty("""
        from: { attribute: commissioned_on }
        every: { days: 15 }
        satisfied_by: maintenance
        bands: { yellow: "<= 3", red: overdue }
        """);

    [Theory]
    [InlineData("commissioned_on=2026-03-01", "2026-03-16", "open 0 yellow")]
    [InlineData("commissioned_on=2026-03-01", "2026-03-17", "overdue -1 red")]
    [InlineData("commissioned_on=2026-03-01; 2026-03-10 23:50 maintenance", "2026-03-21", "open 4")]
    [InlineData("commissioned_on=2026-03-01; 2026-03-10 23:50 maintenance", "2026-03-22", "open 3 yellow")]
    [InlineData("commissioned_on=2026-03-01; 2026-03-10 23:50 maintenance", "2026-03-26", "overdue -1 red")]
    [InlineData("commissioned_on=2026-03-01; 2026-03-10 maintenance; 2026-04-02 maintenance", "2026-04-02", "open 15")] // late, and it starts anew
    [InlineData("commissioned_on=2026-03-01; 2026-02-20 maintenance", "2026-03-16", "open 0 yellow")] // before it was in use
    public void Lifts_are_maintained_every_15_days(string facts, string at, string stands) => DutyWorld.Says(Maintenance, facts, at, stands);

    private static readonly Obligation Risks = DutyWorld.Duty("""
        from: { attribute: admitted_on }
        within: { days: 10 }
        satisfied_by: [risk_identification, risk_list]
        escalate:
          - { since: due, to: safety_head }
          - { after: { days: 3 }, since: notice, to: supervisors }
        """);

    private static readonly Obligation Hazards = DutyWorld.Duty("""
        from: { attribute: admitted_on }
        every: { days: 7 }
        satisfied_by: hazard_registration
        escalate:
          - { since: due, to: safety_head }
          - { after: { days: 3 }, since: notice, to: supervisors }
        """);

    [Theory] // Admitted on 1 March.
    [InlineData("", "2026-03-11", "open 0", "")] // the tenth day
    [InlineData("", "2026-03-12", "overdue -1", "safety_head")]
    [InlineData("", "2026-03-30", "overdue -19", "safety_head")] // the grace runs from the notice, and nobody gave any
    [InlineData("2026-03-12 08:00 notice", "2026-03-15 23:59:59", "overdue -4", "safety_head")] // the third day
    [InlineData("2026-03-12 08:00 notice", "2026-03-16", "overdue -5", "safety_head supervisors")]
    [InlineData("2026-03-12 08:00 notice; 2026-03-14 notice", "2026-03-16", "overdue -5", "safety_head supervisors")] // told twice does not gain time
    [InlineData("2026-03-10 notice", "2026-03-16", "overdue -5", "safety_head")] // reminded in time is no notice of being late
    [InlineData("2026-03-05 risk_identification", "2026-03-12", "overdue -1", "safety_head")] // found, not reported
    [InlineData("2026-03-05 risk_identification; 2026-03-11 18:00 risk_list", "2026-03-12", "met", "")]
    [InlineData("2026-03-05 risk_identification; 2026-03-11 18:00 risk_list", "2036-03-12", "met", "")] // does not repeat
    public void Risks_are_identified_within_10_days_and_supervisors_hear_3_days_after_the_notice(string facts, string at, string stands, string heard) => Hears(Risks, facts, at, stands, heard);

    [Theory]
    [InlineData("", "2026-03-08", "open 0", "")] // the seventh day
    [InlineData("", "2026-03-09", "overdue -1", "safety_head")]
    [InlineData("2026-03-09 08:00 notice", "2026-03-13", "overdue -5", "safety_head supervisors")]
    [InlineData("2026-03-09 08:00 notice; 2026-03-10 hazard_registration", "2026-03-17", "open 0", "")]
    [InlineData("2026-03-09 08:00 notice; 2026-03-10 hazard_registration", "2026-03-18", "overdue -1", "safety_head")] // the old notice is over
    [InlineData("2026-03-09 08:00 notice; 2026-03-10 hazard_registration; 2026-03-18 notice", "2026-03-22", "overdue -5", "safety_head supervisors")]
    public void Hazards_are_registered_every_7_days(string facts, string at, string stands, string heard) => Hears(Hazards, facts, at, stands, heard);

    private static readonly Obligation Certificate = DutyWorld.Duty("""
        due: { attribute: valid_until }
        bands: { yellow: 3个月以内, red: 逾期 }
        """);

    [Theory]
    [InlineData("2026-05-29", "open 93")]
    [InlineData("2026-05-30", "open 92 yellow")]
    [InlineData("2026-08-30", "open 0 yellow")]
    [InlineData("2026-08-31", "overdue -1 red")]
    public void Certificates_expire_within_3_months(string at, string stands) => DutyWorld.Says(Certificate, "valid_until=2026-08-30", at, stands);

    private static readonly Obligation KeepAlive = DutyWorld.Duty("""
        from: { attribute: started_at }
        every: { minutes: scan_minutes, default: 30 }
        satisfied_by:
          - { record: scan, where: role = 'welder' }
          - { record: scan, where: role = 'safety_manager' }
        until: { attribute: ends_at }
        bands: { yellow: <= 5 minutes, red: overdue }
        escalate: [{ after: { minutes: 10 }, since: due, to: guardian }]
        """);

    [Theory] // From 8 to 10 o'clock, a scan every 30 minutes by each of two.
    [InlineData("", "08:24:59", "open 0", "welder safety_manager")]
    [InlineData("", "08:25", "open 0 yellow", "welder safety_manager")]
    [InlineData("", "08:30", "open 0 yellow", "welder safety_manager")] // exactly thirty minutes
    [InlineData("", "08:30:00.000001", "overdue 0 red", "welder safety_manager")]
    [InlineData("08:20 scan role=welder", "08:30:01", "overdue 0 red", "safety_manager")] // both are needed
    [InlineData("08:20 scan role=welder; 08:28 scan role=safety_manager", "08:50", "open 0 yellow", "welder")]
    [InlineData("08:20 scan role=welder; 08:28 scan role=safety_manager; 08:45 scan role=welder", "08:50", "open 0", "safety_manager")]
    [InlineData("08:20 scan role=guard", "08:30:01", "overdue 0 red", "welder safety_manager")]
    [InlineData("", "10:00", "overdue 0 red", "welder safety_manager")]
    [InlineData("", "10:00:01", "notowed", "")]
    [InlineData("09:59 ends_at=2026-03-02T11:00", "10:00:01", "overdue 0 red", "welder safety_manager")] // extended
    [InlineData("08:10 scan_minutes=15", "08:15:01", "overdue 0 red", "welder safety_manager")]
    public void Two_roles_scan_every_half_hour(string facts, string at, string stands, string turn)
    {
        var day = string.Join("; ", facts.Split("; ", StringSplitOptions.RemoveEmptyEntries).Select(fact => $"2026-03-02 {fact}"));
        var standing = DutyWorld.Stands(KeepAlive, $"started_at=2026-03-02T08:00 ends_at=2026-03-02T10:00; {day}", $"2026-03-02 {at}");
        DutyWorld.Line(standing).ShouldBe(stands);
        standing.Missing.ShouldBe([.. KeepAlive.SatisfiedBy.Where((_, index) => turn.Split(' ').Contains(index == 0 ? "welder" : "safety_manager"))]);
    }

    [Theory]
    [InlineData("08:40", false)] // within ten minutes
    [InlineData("08:40:00.000001", true)]
    public void Minutes_after_a_missed_scan_the_guardian_hears(string at, bool isReached) =>
        DutyWorld.Stands(KeepAlive, "started_at=2026-03-02T08:00", $"2026-03-02 {at}").Steps.Single().IsReached.ShouldBe(isReached);

    [Theory] // A visit a month after 31 January, and so on; holidays of Spring Festival 2026 are 15 to 23 February, made up on the 14th and 28th.
    [InlineData("within: { months: 1 }", "2026-01-31", "2026-02-28")]
    [InlineData("within: { months: 1 }", "2024-01-31", "2024-02-29")]
    [InlineData("within: { months: 13 }", "2024-01-31", "2025-02-28")]
    [InlineData("within: { months: 1 }", "2026-02-28", "2026-03-28")] // not its last day
    [InlineData("within: { months: 6 }", "2026-08-31", "2027-02-28")]
    [InlineData("within: { years: 1 }", "2024-02-29", "2025-02-28")]
    [InlineData("within: { years: 4 }", "2024-02-29", "2028-02-29")]
    [InlineData("within: { days: 366 }", "2024-02-29", "2025-03-01")]
    [InlineData("within: { working_days: 1 }", "2026-02-13", "2026-02-14")] // a Saturday that is worked
    [InlineData("within: { working_days: 2 }", "2026-02-13", "2026-02-24")]
    [InlineData("within: { working_days: 6 }", "2026-02-20", "2026-03-02")] // from within the holidays; Saturday 28 counts, Sunday does not
    [InlineData("within: { working_days: 1 }", "2026-09-30", "2026-10-08")]
    public void Days_are_the_citys(string interval, string from, string due) =>
        DutyWorld.Stands(DutyWorld.Duty($"from: {{ attribute: begun_on }}\n{interval}"), $"begun_on={from}", "2026-01-01").Due!.Value.Day.ShouldBe(DutyWorld.Day(due));

    private static readonly Obligation Graceful = DutyWorld.Duty("""
        due: { attribute: due_on }
        grace: { working_days: 2 }
        bands: { yellow: "< 0", red: overdue }
        escalate: [{ after: { days: 1 }, to: office }]
        """);

    [Theory] // Due on Wednesday 30 September; seven days of holidays, then Thursday and Friday.
    [InlineData("2026-09-30", "open 0", "")]
    [InlineData("2026-10-01", "grace -1 yellow", "")]
    [InlineData("2026-10-09 23:59", "grace -9 yellow", "")]
    [InlineData("2026-10-10", "overdue -10 red", "")]
    [InlineData("2026-10-11", "overdue -11 red", "office")]
    public void Grace_is_late_but_not_overdue(string at, string stands, string heard) => Hears(Graceful, "due_on=2026-09-30", at, stands, heard, "");

    [Theory] // With nothing happening, somebody has to look at these moments, and at no other.
    [InlineData("2026-01-01", "2026-03-02")] // blue
    [InlineData("2026-03-02", "2026-03-12")] // yellow
    [InlineData("2026-03-15 13:00", "2026-03-22")] // orange
    [InlineData("2026-03-22", "2026-04-01")] // red
    [InlineData("2026-04-01", null)]
    public void Time_alone_changes_it_next(string at, string? next) => DutyWorld.Shown(DutyWorld.Stands(Hazard, "state=open deadline_on=2026-03-31", at).NextChange).ShouldBe(next);

    [Theory]
    [InlineData("2026-02-10", "2026-04-01")] // suspended: nothing until it returns
    [InlineData("2026-04-01", null)]
    public void Time_alone_ends_a_rest(string at, string? next) =>
        DutyWorld.Shown(DutyWorld.Stands(Inspection, "next_inspection_on=2026-01-31; 2026-02-10 extension extended_to=2026-03-31", at).NextChange).ShouldBe(next);

    private static readonly Obligation Tilings = DutyWorld.Duty("""
        due: { attribute: due_on }
        bands:
          far: { color: green, left: "> 60" }
          wide: { color: blue, left: <= 40 days }
          window: { color: yellow, left: ">= 10 and <= 20" }
          last: { color: orange, left: 不满5天 }
          dead: { color: grey, left: "< -30" }
        """);

    [Theory] // Due on 31 December.
    [InlineData("2026-10-31", "open 61 far")]
    [InlineData("2026-11-01", "open 60")] // a gap is no band
    [InlineData("2026-11-20", "open 41")]
    [InlineData("2026-11-21", "open 40 wide")]
    [InlineData("2026-12-10", "open 21 wide")]
    [InlineData("2026-12-11", "open 20 window")] // the tightest of two
    [InlineData("2026-12-21", "open 10 window")]
    [InlineData("2026-12-22", "open 9 wide")] // behind the window the wider again
    [InlineData("2026-12-26", "open 5 wide")]
    [InlineData("2026-12-27", "open 4 last")]
    [InlineData("2027-01-30", "overdue -30 last")]
    [InlineData("2027-01-31", "overdue -31 dead")]
    public void Of_bands_that_overlap_the_tightest_shows(string at, string stands) => DutyWorld.Says(Tilings, "due_on=2026-12-31", at, stands);

    private static void Returns(string facts, string at, string stands, string? returned)
    {
        var standing = DutyWorld.Stands(Inspection, $"2025-01-20 report next_on=2026-01-31; {facts}", at);
        DutyWorld.Line(standing).ShouldBe(stands);
        DutyWorld.Shown(standing.ReturnedAt).ShouldBe(returned);
    }

    private static void Hears(Obligation duty, string facts, string at, string stands, string heard, string start = "admitted_on=2026-03-01; ")
    {
        var standing = DutyWorld.Stands(duty, start + facts, at);
        DutyWorld.Line(standing).ShouldBe(stands);
        string.Join(' ', standing.Steps.Where(step => step.IsReached).Select(step => step.Escalation.To)).ShouldBe(heard);
    }
}
