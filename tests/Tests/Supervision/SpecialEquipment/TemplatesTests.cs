using SpatialCockpit.Supervision.Alerts.Declared;
using SpatialCockpit.Supervision.Campaigns.Declared;
using SpatialCockpit.Supervision.Messages.Declared;
using SpatialCockpit.Supervision.Obligations;

namespace SpatialCockpit.Tests.Supervision.SpecialEquipment;

/// <summary>Each of the twenty-one reminders is told by an alert or an obligation, or is there to be sent by hand.</summary>
public sealed class TemplatesTests
{
    private static readonly string[] ByHand = ["verification", "key_period", "bulletin", "to_do", "matter_closed", "responsibility"];

    private static readonly string[] Told =
    [
        "notice_of_works_warning", "registration_warning", "inspection_warning", "hazard_warning", "unit_licence_warning", "new_notice_of_works", "periodic_inspection_reminder", "inspection_overdue_notice", "major_hazard_reminder",
        "major_hazard_overdue_notice", "order_issued", "order_overdue", "production_licence_overdue", "inspector_certificate_overdue", "worker_certificate_overdue",
    ];

    [Fact]
    public void Every_reminder_is_told_or_sent_by_hand()
    {
        var world = ShippedPack.World;
        var used = world.All<AlertRule>(AlertsSection.SectionKey).Where(rule => rule.Levels.Count > 0).Select(rule => rule.Template)
            .Concat(world.All<Obligation>(ObligationsSection.SectionKey).SelectMany(duty => duty.Escalations).Select(step => step.Template)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var campaigns = world.All<CampaignKind>(CampaignsSection.SectionKey).SelectMany(kind => kind.Tells.Values);
        (Told.Length + ByHand.Length).ShouldBe(21);
        Told.ShouldBeSubsetOf(used);
        ByHand.ShouldAllBe(name => !used.Contains(name));
        world.All<MessageTemplate>(MessagesSection.SectionKey).Select(template => template.Name).Except([.. Told, .. ByHand, .. campaigns]).Order(StringComparer.Ordinal)
            .ShouldBe(["contract_reminder", "design_life_near", "design_life_over"]); // asked for without a reminder of their own
    }
}
