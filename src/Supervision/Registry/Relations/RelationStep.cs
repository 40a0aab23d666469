namespace SpatialCockpit.Supervision.Registry.Relations;

/// <param name="Reason">Required of a refusal and an end.</param>
/// <param name="ValidTo">Of an end: since when it is none any more; null for now. It may lie ahead.</param>
public sealed record StepForm(string? Reason = null, DateTimeOffset? ValidTo = null);

/// <summary>A step in the life of a relation.</summary>
/// <param name="From">States in which it may be done.</param>
/// <param name="AsksReason">It is not done without one.</param>
/// <param name="May">Who may.</param>
/// <param name="Do">The relation as it becomes: from the row, the form, who does it and when.</param>
internal sealed record RelationStep(string Action, string Summary, IReadOnlyList<string> From, bool AsksReason, Func<RelationRights, RelationRow, bool> May, Func<RelationRow, StepForm, string, DateTimeOffset, RelationRow> Do)
{
    public static IReadOnlyList<RelationStep> All { get; } =
    [
        new("confirm", "A proposal becomes a relation, by the word of the other side or of who supervises it", ["proposed"], false, (rights, row) => rights.MayDecide(row), (row, _, by, now) => Confirmed(row, by, now)),
        new("refuse", "A proposal is refused", ["proposed"], true, (rights, row) => rights.MayDecide(row), (row, form, by, now) => Decided(row, "refused", form, by, now)),
        new("withdraw", "A proposal is taken back by the side that made it", ["proposed"], false, (rights, row) => rights.MayPropose(row), (row, form, by, now) => Decided(row, "withdrawn", form, by, now)),
        new("end", "A relation ends, now or at valid_to", ["upcoming", "in_force"], true, (rights, row) => rights.MayEnd(row), (row, form, _, now) => row with { ValidTo = form.ValidTo ?? Later(now, row.ValidFrom!.Value), Reason = form.Reason }),
    ];

    /// <summary>In force from when it was to begin, or from now on.</summary>
    public static RelationRow Confirmed(RelationRow row, string by, DateTimeOffset now) => row with { State = "confirmed", ValidFrom = row.ValidFrom ?? now, DecidedBy = by, DecidedAt = now };

    /// <returns>Each member that is wrong and why; null for none.</returns>
    public Dictionary<string, string>? Refuses(StepForm form, RelationRow row)
    {
        Dictionary<string, string> mistakes = new(StringComparer.Ordinal);
        if (AsksReason && string.IsNullOrWhiteSpace(form.Reason))
            mistakes["reason"] = "is required.";
        if (form.ValidTo is not null && Action != "end")
            mistakes["valid_to"] = "belongs to an end.";
        else if (form.ValidTo < row.ValidFrom || form.ValidTo > row.ValidTo)
            mistakes["valid_to"] = $"lies between {row.ValidFrom:O} and {row.ValidTo:O}: propose what follows.";
        return mistakes.Count > 0 ? mistakes : null;
    }

    private static RelationRow Decided(RelationRow row, string state, StepForm form, string by, DateTimeOffset now) => row with { State = state, Reason = form.Reason, DecidedBy = by, DecidedAt = now };

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
