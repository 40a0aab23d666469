using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Records;

/// <summary>Which records of a kind are asked for, as conditions on rows <c>o</c>.</summary>
/// <param name="Columns">What they may be asked for and counted by.</param>
/// <param name="Address">Of their list, without the filter.</param>
internal sealed record RecordQuestion(IReadOnlyDictionary<string, CqlColumn> Columns, List<string> Conditions, List<object> Values, string Address)
{
    /// <summary>What was declared void happened not.</summary>
    public const string Counts = "o.voided_at is null";

    /// <param name="types">That it happens to, as the caller may see them.</param>
    /// <exception cref="CqlException">The filter cannot be read.</exception>
    public static RecordQuestion Read(RecordKind kind, IEnumerable<ObjectType> types, string? filter, bool withVoided, CityClock clock)
    {
        var columns = RecordColumns.Of(kind, types);
        List<string> conditions = [withVoided ? "true" : Counts];
        List<object> values = [];
        if (filter is not null)
            conditions.Add(CqlSql.Compile(CqlParser.Parse(filter), columns, clock.Zone.Id, values));
        return new(columns, conditions, values, withVoided ? $"/records/{kind.Name}?voided=true" : $"/records/{kind.Name}");
    }
}
