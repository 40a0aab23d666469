using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Cases.Declared;

namespace SpatialCockpit.Supervision.Evaluation.Declared;

/// <summary>The section <c>measures</c> of a pack: by name, what schemes count: <c>of</c> cases, steps or records, of a <c>case_type</c>, whose <c>time</c> lies in the period, <c>where</c> a condition holds.</summary>
public sealed class MeasuresSection : IPackSection
{
    public const string SectionKey = "measures";

    public string Key => SectionKey;

    /// <returns><see cref="Measure"/> by name.</returns>
    public object Read(PackNode node) => node.Entries().ToDictionary(entry => entry.Key, entry => Read(entry.Key, entry.Value), StringComparer.Ordinal);

    private static Measure Read(string name, PackNode node)
    {
        Identifiers.Judge(node, name, "a measure");
        var measure = new Measure(name, node.Title("title"), node.EnumOrNull<MeasuredRows>("of") ?? MeasuredRows.Cases, node.TextOrNull("case_type"), node.Text("time"), node.TextOrNull("where"), node.TextOrNull("record"), node.TextOrNull("value"));
        if (measure is { Of: not MeasuredRows.Cases, CaseType: not null })
            node.Mistake("'case_type' is of cases: states and actions tell steps apart");
        if (measure.Of == MeasuredRows.Records != measure.Record is not null)
            node.Mistake("'record' is of records, and says of which kind");
        if (measure is { Of: not MeasuredRows.Records, Value: not null })
            node.Mistake("'value' is of records: a number that they say");
        node.Later(world => MistakeIn(measure, world));
        node.Later(world => world.Twice<Measure>(SectionKey, name));
        node.Close();
        return measure;
    }

    private static string? MistakeIn(Measure measure, PackWorld world)
    {
        if (measure.CaseType is { } name && world.Find<CaseType>(CasesSection.SectionKey, name) is null)
            return $"there is no sort of cases '{name}'";
        if (MeasuredTable.Of(measure, world, null)?.Columns is not { } columns)
            return $"there is no record kind '{measure.Record}'";
        if (!columns.TryGetValue(measure.Time, out var time) || time.Type != CqlType.Timestamp)
            return $"'time': '{measure.Time}' is no moment of {measure.Of.ToString().ToLowerInvariant()}";
        if (measure.Value is { } value && columns.GetValueOrDefault(value)?.Type != CqlType.Number)
            return $"'value': '{value}' is no number of {measure.Record}";
        return measure.Where is { } where && CqlSql.MistakeIn(where, columns) is { } mistake ? $"'where': {mistake}" : null;
    }
}
