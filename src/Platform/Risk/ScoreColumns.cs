using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Platform.Risk;

/// <summary>What models tell of things, as others ask for it: a table for each model that a pack declares.</summary>
public static class ScoreColumns
{
    /// <summary>Of packs: models by name.</summary>
    public const string Section = "models";

    public const string Schema = "risk";

    /// <summary>What a filter may ask of rows <c>o</c>, whatever the model.</summary>
    public static IReadOnlyDictionary<string, CqlColumn> All { get; } = new Dictionary<string, CqlColumn>(StringComparer.Ordinal)
    {
        ["key"] = new("o.key", CqlType.Text),
        ["thing"] = new("o.thing", CqlType.Text),
        ["name"] = new("o.name", CqlType.Text),
        ["score"] = new("o.score", CqlType.Number),
        ["color"] = new("o.color", CqlType.Text),
        ["place"] = new("o.place", CqlType.Number),
        ["class"] = new("o.class", CqlType.Text),
        ["region"] = new("o.region", CqlType.Text),
        ["geom"] = new("o.geom", CqlType.Geometry, 4490),
    };

    public static TableName TableOf(string model) => new(Schema, model);

    /// <summary>Where its rows are read.</summary>
    public static string AddressOf(string model) => $"/risk/models/{model}/scores";
}
