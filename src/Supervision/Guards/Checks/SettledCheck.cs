using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Forms;
using SpatialCockpit.Supervision.Registry.Records;

namespace SpatialCockpit.Supervision.Guards.Checks;

/// <summary>Nothing is left open of what was found: <c>settled: tree_check</c>. Every item that failed in a form of such records, and is looked at again, was put right and accepted.</summary>
public sealed record SettledCheck(string Kind) : GuardCheck
{
    public override string Word => "settled";

    public override async Task<Finding> JudgeAsync(GuardCase asked, GuardedObject of, CancellationToken cancellationToken)
    {
        await using var find = asked.Record.Command($"""
            {SameObject.Cte(of.Type)} select i.item from registry.form_item i join registry.form_result r on r.id = i.result
            where r.record_kind = $3 and i.object_type = $4 and i.object in (select id from same) and i.state in ('open', 'rectified') order by i.answered_at, i.id
            """);
        foreach (var value in (object[])[of.Id, of.Code, Kind, of.Type.Name])
            find.Parameters.Add(new() { Value = value });
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        List<string> open = [];
        while (await row.ReadAsync(cancellationToken))
            open.Add(row.GetString(0));
        return Finding.Of(open.Count == 0, string.Join(", ", open));
    }

    internal override void Later(PackNode node, string type)
    {
        node.Later(world => world.Find<RecordKind>(RecordsSection.SectionKey, Kind) switch
        {
            null => $"there is no record kind '{Kind}'",
            { } kind when !kind.Of.Contains(type) => $"{Kind} does not happen to {type}",
            _ => null,
        });
        node.Later(world => world.All<Form>(FormsSection.SectionKey).Any(form => form.Record == Kind && form.Items.Values.Any(item => item.IsReviewed)) ? null : $"no form of {Kind} has items that are looked at again");
    }
}
