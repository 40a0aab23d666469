using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Registry.Relations;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Guards.Checks;

/// <summary>What the object is related to at the moment: <c>related: maintained_by</c>, to anything; <c>to: caller</c>, to a party that the caller works for; <c>to: welder</c>, to that one of the objects.</summary>
/// <param name="To">Null for anything.</param>
public sealed record RelatedCheck(string Relation, string? To) : GuardCheck
{
    /// <summary>No object of a gate can be called so.</summary>
    public const string ToCaller = "caller";

    public override string Word => "related";

    public override async Task<Finding> JudgeAsync(GuardCase asked, GuardedObject of, CancellationToken cancellationToken)
    {
        var other = To is null or ToCaller ? null : asked.Objects.GetValueOrDefault(To);
        if (To is not (null or ToCaller) && other is null)
            return Finding.Of(false);
        var (otherIs, values) = Other(asked.Caller, other);
        await using var find = asked.Record.Command($"""
            select exists (select from {ObjectType.Schema}.{DeclaredColumns.Quoted(Relation)} r where r.state = 'confirmed' and r.valid_from <= $3 and (r.valid_to is null or r.valid_to > $3)
              and (r.from_type = $1 and r.from_object = $2 and {otherIs("to")} or r.to_type = $1 and r.to_object = $2 and {otherIs("from")}))
            """);
        foreach (var value in (object[])[of.Type.Name, of.Id, asked.At.ToUniversalTime(), .. values])
            find.Parameters.Add(new() { Value = value });
        return Finding.Of((bool)(await find.ExecuteScalarAsync(cancellationToken))!);
    }

    /// <summary>What holds of the other side, as SQL, and its values.</summary>
    private (Func<string, string> Sql, object[] Values) Other(Caller caller, GuardedObject? other) => To switch
    {
        null => (_ => "true", []),
        ToCaller => (side => $"registry.is_party(r.{side}_type, r.{side}_object, $4)", [caller.Scope.Audience.ToArray()]),
        _ => (side => $"r.{side}_type = $4 and r.{side}_object = $5", [other!.Type.Name, other.Id]),
    };

    internal override void Later(PackNode node, string type) => node.Later(world => world.Find<Relation>(RelationsSection.SectionKey, Relation) switch
    {
        null => $"there is no relation '{Relation}'",
        { } relation when !relation.Concerns(type) => $"{Relation} is no relation of {type}",
        _ => null,
    });
}
