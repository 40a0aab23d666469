using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Indicators.Counting;

/// <summary>One count: of a list, by what, under which condition.</summary>
/// <param name="By">As lists are counted by.</param>
/// <param name="Filter">The whole condition, in CQL2; null for all.</param>
/// <param name="Sum">A column that is added up; null where rows alone are counted.</param>
internal sealed record CountAsked(CountedList List, string? By, string? Filter, string? Sum)
{
    /// <summary>Columns that it asks, as the list calls them; some may be there twice.</summary>
    /// <exception cref="CqlException">The condition cannot be read.</exception>
    public IEnumerable<string> Names => (Filter is null ? [] : CqlProperties.Of(CqlParser.Parse(Filter))).Concat(ByNames).Concat(new[] { Sum, List.Asked }.OfType<string>());

    public IEnumerable<string> ByNames => string.IsNullOrEmpty(By) ? [] : By.Split(',').Select(word => word.Split(':')[0]);

    /// <summary>Tables of the record whose rows make the count: where none of them changes, neither does it.</summary>
    public IEnumerable<TableName> Tables
    {
        get
        {
            var names = Names.ToHashSet(StringComparer.Ordinal);
            var tables = names.Where(name => !List.IsOwn(name)).SelectMany(name => ObjectsOfRows.Behind(name, List.Types)).Select(behind => behind.Type.Name).Distinct(StringComparer.Ordinal).Select(type => new TableName(ObjectType.Schema, type)).Append(List.Source);
            // What is asked for as it was is no column of now, but read off the history.
            return List.IsOfCases && names.Any(name => !List.Columns.ContainsKey(name)) ? tables.Append(CaseTables.Steps) : tables;
        }
    }

    /// <returns>Null where it cannot be counted so.</returns>
    /// <param name="columns">The list's, as whoever is asked has them.</param>
    public CountGroups? Groups(IReadOnlyDictionary<string, CqlColumn> columns) => CountGroups.Of(By, columns) is { } groups ? Sum is null ? groups : groups.Summing(columns[Sum]) : null;
}
