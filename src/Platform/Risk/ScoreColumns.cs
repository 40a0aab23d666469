using System.Collections.Immutable;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Platform.Risk;

/// <summary>What models tell of things, as others ask for it: a table for each model that a pack declares.</summary>
public static class ScoreColumns
{
    /// <summary>Of packs: models by name.</summary>
    public const string Section = "models";

    public const string Schema = "risk";

    /// <summary>Who may know what is told of the things that they supervise. Those of whom it is told may not.</summary>
    public static ImmutableArray<Role> Readers { get; } = [Role.Leader, Role.Analyst, Role.Dispatcher, Role.Supervisor, Role.Admin];

    /// <summary>A model as others know it; null where no pack declares it.</summary>
    public static IForetelling? ModelOf(PackWorld world, string name) => world.Find(Section, name) as IForetelling;

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

    /// <summary>What its columns are called, whatever the model.</summary>
    public static IReadOnlyDictionary<string, Title> Titles { get; } = new Dictionary<string, Title>(StringComparer.Ordinal)
    {
        ["key"] = new("键", "Key"),
        ["thing"] = new("对象编码", "Code of the thing"),
        ["name"] = new("名称", "Name"),
        ["score"] = new("概率或数量", "Chance or count"),
        ["low"] = new("区间下限", "Lower end"),
        ["high"] = new("区间上限", "Upper end"),
        ["days"] = new("中位天数", "Median days"),
        ["color"] = new("风险颜色", "Colour"),
        ["place"] = new("位次", "Place"),
        ["class"] = new("类别", "Class"),
        ["version"] = new("模型版本", "Version of the model"),
        ["as_of"] = new("截至", "As of"),
    };

    /// <summary>By which version each model tells, a row a model: <c>model, version, is_fallback</c>.</summary>
    public static TableName Serving { get; } = new(Schema, "serving");

    public static TableName TableOf(string model) => new(Schema, model);

    /// <summary>Where its rows are read.</summary>
    public static string AddressOf(string model) => $"/risk/models/{model}/scores";
}
