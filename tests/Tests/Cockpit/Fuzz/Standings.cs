using System.Globalization;
using SpatialCockpit.Tests.Analytics;

namespace SpatialCockpit.Tests.Cockpit.Fuzz;

/// <summary>Where things that go from state to state stand: they are put somewhere on their way again and again, each elsewhere, for the first steps that are asked would end them all.</summary>
internal sealed class Standings(AnalyticsHost host)
{
    /// <summary>By table; of the last two, of which one thing has one that is open, those that are not another's way.</summary>
    private static readonly (string Table, string States, string Where)[] All =
    [
        ("campaigns.campaign", "drafted,reviewing,approved,refused,issued,finished,void", "true"),
        ("campaigns.task", "open,filled,returned,approved,void", "true"),
        ("exchange.interface", "draft,published,stopped", "t.deleted_at is null"),
        ("exchange.subscription", "applied,approved,refused,withdrawn,revoked", "true"),
        ("registry.alert", "raised,confirmed,handled,verified", "true"),
        ("registry.form_item", "open,rectified,accepted", "true"),
        ("registry.move", "open,approved", "not exists (select from registry.move o where (o.type, o.object) = (t.type, t.object) and o.id <> t.id)"),
        ("cases.request", "open,refused", "not exists (select from cases.request o where (o.case_id, o.action) = (t.case_id, t.action) and o.id <> t.id)"),
    ];

    private int _round;

    public async Task MoveOnAsync()
    {
        _round++;
        foreach (var (table, states, where) in All)
            await host.DoAsync(string.Create(CultureInfo.InvariantCulture, $"update {table} t set state = s.words[1 + (t.id + {_round}) % cardinality(s.words)] from (select string_to_array('{states}', ',') as words) s where {where} and t.id <= 1000"));
    }
}
