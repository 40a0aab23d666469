using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Obligations;
using SpatialCockpit.Supervision.Obligations.Duties;

namespace SpatialCockpit.Supervision.Guards.Checks;

/// <summary>How the object stands to an obligation: <c>duty: certificate, states: [open, grace]</c>; without states, anything but overdue and undated: what nobody dated is no proof.</summary>
public sealed record DutyCheck(string Obligation, IReadOnlyList<DutyState> States) : GuardCheck
{
    public static readonly IReadOnlyList<DutyState> Usual = [DutyState.Open, DutyState.Grace, DutyState.Met, DutyState.Suspended, DutyState.NotOwed];

    public override string Word => "duty";

    public override async Task<Finding> JudgeAsync(GuardCase asked, GuardedObject of, CancellationToken cancellationToken)
    {
        var standing = await asked.Duties.FindAsync(of.Type.Name, of.Id, Obligation, asked.At, cancellationToken) ?? new Standing(DutyState.NotOwed);
        return Finding.Of(States.Contains(standing.State), standing.Due is { } due ? $"{DutyRow.Word(standing.State)}, {due.Day:yyyy-MM-dd}" : DutyRow.Word(standing.State));
    }

    internal override void Later(PackNode node, string type) => node.Later(world => world.Find<Obligation>(ObligationsSection.SectionKey, Obligation) switch
    {
        null => $"there is no obligation '{Obligation}'",
        { } obligation when obligation.ObjectType != type => $"{type} does not owe {Obligation}",
        _ => null,
    });
}
