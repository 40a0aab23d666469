using Npgsql;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Supervision.Obligations.Duties;
using SpatialCockpit.Supervision.Registry.Values;

namespace SpatialCockpit.Supervision.Obligations;

/// <summary>The section <c>obligations</c> of a pack: by name, whom a duty binds, what starts its clock, when it is due, what fulfils it, its bands, who hears of it, and what lets it rest.</summary>
public sealed class ObligationsSection : IInstalledSection
{
    public const string SectionKey = "obligations";

    public string Key => SectionKey;

    /// <returns><see cref="Obligation"/> by name, in the file's order.</returns>
    public object Read(PackNode node) => new OrderedDictionary<string, Obligation>(node.Entries().Select(entry => KeyValuePair.Create(entry.Key, Read(entry.Key, entry.Value))), StringComparer.Ordinal);

    public Task<IReadOnlyList<PackStep>> PlanAsync(NpgsqlConnection connection, PackFile? before, PackFile? after, PackWorld world, CancellationToken cancellationToken) =>
        Task.FromResult(DutyPlan.Steps(before?.Named<Obligation>(Key) ?? None, after?.Named<Obligation>(Key) ?? None, world));

    private static IReadOnlyDictionary<string, Obligation> None { get; } = new Dictionary<string, Obligation>();

    private static Obligation Read(string name, PackNode node)
    {
        var (type, where) = Objects(node);
        var (startIsDue, start) = Start(node);
        var (interval, repeats, intervalAt) = IntervalReader.Read(node);
        var isOfDays = IsOfDays(node, interval, intervalAt);
        var grace = node.TryGet("grace", out var graceAt) ? IntervalReader.Amount(graceAt, isOfDays) : null;
        var obligation = new Obligation(name, node.Title("title"), type)
        {
            Where = where,
            Start = start,
            StartIsDue = startIsDue,
            Interval = interval,
            Repeats = repeats,
            IsOfDays = isOfDays,
            WorkingDays = node.TextOrNull("work_calendar"),
            SatisfiedBy = [.. node.Several("satisfied_by").Select(FactReader.SatisfiedBy)],
            Until = [.. node.Several("until").Select(FactReader.Source)],
            Grace = grace,
            Bands = BandReader.Read(node, grace, isOfDays),
            Escalations = [.. node.List("escalate").Select(step => EscalationReader.Escalation(step, type))],
            Suspensions = [.. node.Several("suspended_while").Select(EscalationReader.Suspension)],
        };
        Check(obligation, node);
        Identifiers.Judge(node, name, "an obligation");
        ObligationCheck.Later(obligation, node);
        node.Later(world => world.Twice<Obligation>(SectionKey, name));
        node.Close();
        return obligation;
    }

    private static (string Type, Spatial.Cql2.CqlExpression? Where) Objects(PackNode node)
    {
        if (!node.TryGet("objects", out var objects))
        {
            node.Mistake("'objects' is missing");
            return ("", null);
        }
        if (!objects.IsMap)
            return (objects.Value, null);
        var read = (objects.Text("type"), ConditionReader.Where(objects));
        objects.Close();
        return read;
    }

    private static (bool IsDue, IReadOnlyList<DateSource> Sources) Start(PackNode node)
    {
        IReadOnlyList<DateSource> from = [.. node.Several("from").Select(FactReader.Source)];
        IReadOnlyList<DateSource> due = [.. node.Several("due").Select(FactReader.Source)];
        if (from.Count > 0 == due.Count > 0)
            node.Mistake("either 'from', where the clock starts, or 'due', which is the date itself, is expected");
        return due.Count > 0 ? (true, due) : (false, from);
    }

    /// <summary>Minutes and hours are counted on the clock, all else in days; of a date alone, <c>calendar</c> says which.</summary>
    private static bool IsOfDays(PackNode node, Interval? interval, PackNode? intervalAt)
    {
        var said = node.WordOrNull("calendar", "city_days", "clock");
        if (interval is null)
            return said != "clock";
        var isOfDays = new Amount(1, interval.Unit).IsOfDays;
        if (said is not null && isOfDays != (said == "city_days"))
            intervalAt!.Mistake(isOfDays ? "days are counted by city_days, not by the clock" : "minutes and hours are counted by the clock, not by city_days");
        return isOfDays;
    }

    private static void Check(Obligation obligation, PackNode node)
    {
        if (!obligation.StartIsDue && obligation.Interval is null)
            node.Mistake("'from' is a start; 'within' or 'every' is missing");
        if (obligation is { StartIsDue: true, Interval: not null, Repeats: false })
            node.Mistake("'due' is the date itself; nothing is counted 'within' from it");
        if (obligation.StartIsDue && obligation.Start.Any(source => source is RecordSource { Field: null }))
            node.Mistake("'due' is a date: which 'field' of the record?");
        if (obligation is { Repeats: true, Interval: null })
            node.Mistake("'repeats' needs 'every'");
        else if (obligation.Repeats && obligation.SatisfiedBy.Count == 0 && !obligation.Start.Any(source => source is RecordSource))
            node.Mistake("the clock never starts anew: 'satisfied_by' is missing, or a record in 'from'");
        if (obligation.Repeats && obligation.SatisfiedBy.Any(match => match.Ever))
            node.Mistake("'ever' is for what is done once and for all");
    }
}
