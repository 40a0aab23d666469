using System.Text.Json;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Obligations;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Records;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Guards.Checks;

/// <summary>What happened last: <c>record: self_check, where: "result = 'passed'", within: {hours: 8}</c>. The latest record of the kind decides, void ones aside.</summary>
/// <param name="Within">So long before the moment at most, the last moment of it included; null for whenever.</param>
public sealed record RecordCheck(string Kind, CqlExpression? Where, Amount? Within) : GuardCheck
{
    /// <summary>Asked only of what such a record has happened to, and then it must have happened since the latest; null for always and whenever.</summary>
    public string? Since { get; init; }

    public override string Word => "record";

    public override async Task<Finding> JudgeAsync(GuardCase asked, GuardedObject of, CancellationToken cancellationToken)
    {
        var since = Since is null ? null : (await LatestAsync(asked, of, Since, cancellationToken))?.At;
        if (Since is not null && since is null)
            return new(Outcome.Holds);
        if (await LatestAsync(asked, of, Kind, cancellationToken) is not var (at, fields))
            return Finding.Of(false, "none");
        var isRecent = (Within is not { } within || asked.At < asked.Duties.Calendar.Passed(at, within)) && (since is null || at >= since);
        return Finding.Of(isRecent && (Where is null || CqlJudge.Judge(Where, fields) == true), $"{at:O}");
    }

    private static async Task<(DateTimeOffset At, JsonElement Fields)?> LatestAsync(GuardCase asked, GuardedObject of, string kind, CancellationToken cancellationToken)
    {
        await using var find = asked.Record.Command($"""
            {SameObject.Cte(of.Type)} select r.occurred_at, to_jsonb(r.*)::text from {ObjectType.Schema}.{DeclaredColumns.Quoted(kind)} r
            where r.object_type = '{of.Type.Name}' and r.object in (select id from same) and r.voided_at is null and r.occurred_at <= $3 order by r.occurred_at desc, r.id desc limit 1
            """);
        foreach (var value in (object[])[of.Id, of.Code, asked.At.ToUniversalTime()])
            find.Parameters.Add(new() { Value = value });
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? (row.GetFieldValue<DateTimeOffset>(0), ObjectDocument.Parsed(row.GetString(1))!.Value) : null;
    }

    internal override void Later(PackNode node, string type)
    {
        foreach (var name in new[] { Kind, Since }.OfType<string>())
            node.Later(world => world.Find<RecordKind>(RecordsSection.SectionKey, name) switch
            {
                null => $"there is no record kind '{name}'",
                { } kind when !kind.Of.Contains(type) => $"{name} does not happen to {type}",
                _ => null,
            });
        foreach (var name in Where is null ? [] : CqlProperties.Of(Where).Distinct())
            node.Later(world => world.Find<RecordKind>(RecordsSection.SectionKey, Kind) is { } kind && !kind.Attributes.ContainsKey(name) ? $"{Kind} has no attribute '{name}'" : null);
    }
}
