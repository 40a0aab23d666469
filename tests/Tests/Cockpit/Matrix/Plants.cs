namespace SpatialCockpit.Tests.Cockpit.Matrix;

/// <summary>What a planted row has to say where a canary, the first word that is allowed, a reference or a moment would not do; and what is not planted. A table.</summary>
internal static class Plants
{
    /// <summary>SQL by column, in whichever table. Null leaves the column as it begins.</summary>
    public static readonly Dictionary<string, string?> Columns = new(StringComparer.Ordinal)
    {
        ["life"] = null,
        ["floors"] = "9",
        ["design_life_years"] = "15",
        ["merged_into"] = null,
        ["located_in"] = null,
        ["unit_grid_code"] = null,
        ["regions"] = "array[{region}]",
        ["voided_at"] = null,
        ["voided_by"] = null,
        ["void_reason"] = null,
    };

    /// <summary>The same by table and column; <c>{owner}</c> is its name, <c>{canary}</c> the column's canary, <c>{region}</c> its region, all quoted, and <c>{square}</c> a square around its place.</summary>
    public static readonly Dictionary<string, string?> Special = new(StringComparer.Ordinal)
    {
        ["registry.special_equipment.category"] = "'lift'",
        ["registry.special_equipment.state"] = "'in_use'",
        ["registry.special_equipment.car"] = null,
        ["registry.special_equipment.combustion"] = null,
        ["registry.special_equipment.fuel"] = null,
        ["registry.special_equipment.material"] = null,
        ["registry.special_equipment.medium"] = null,
        ["registry.special_equipment.power"] = null,
        ["registry.unit.kind"] = "'use'",
        ["registry.alert.rule"] = "'inspection_overdue'",
        ["registry.alert.severity"] = "'red'",
        ["registry.alert.holds"] = "true",
        ["registry.alert_action.action"] = "'confirm'",
        ["registry.form_result.form"] = "(select name from registry.form order by name limit 1)",
        ["registry.form_result.form_version"] = "(select version from registry.form order by name limit 1)",
        ["registry.form_result.record"] = "'{registry.supervision_check.id}'",
        ["registry.form_result.record_kind"] = "'supervision_check'",
        ["registry.bulk_import.columns"] = "'[]'",
        ["registry.bulk_import.applied"] = null,
        ["registry.bulk_row.cells"] = "'[]'",
        ["registry.bulk_row.aliases"] = null,
        ["registry.bulk_row.mistakes"] = null,
        ["registry.bulk_row.doubt"] = null,
        ["registry.welding_machine.code"] = "'machine of ' || {owner}",
        ["registry.welder.code"] = "'welder of ' || {owner}",
        ["registry.work_ticket.code"] = "'ticket of ' || {owner}",
        ["registry.feed_delivery.feed"] = "'enterprises'",
        ["registry.feed_delivery.system"] = "'province'",
        ["registry.feed_delivery.rejected"] = "'{}'",
        ["registry.feed_delivery.warnings"] = "'{}'",
        ["registry.feed_reject.feed"] = "'enterprises'",
        ["registry.feed_reject.system"] = "'province'",
        ["registry.feed_item.system"] = "'province'",
        ["risk.equipment_failure.color"] = "'red'",
        ["risk.case_overdue.color"] = "'red'",
        ["risk.cases_next_week.color"] = "'red'",
        ["risk.next_fault.color"] = "'red'",
        ["registry.bulk_import.type"] = "'special_equipment'",
        ["registry.bulk_row.import"] = "'{registry.bulk_import.id}'",
        ["registry.attachment.sha256"] = "repeat('0', 64)",
        ["registry.attachment.type"] = "'image/jpeg'",
        ["registry.attachment.completed_at"] = "now()",
        ["registry.attachment.belongs_to"] = null,
        ["registry.move.from_region"] = "{region}",
        ["registry.move.to_region"] = "{region}",
        ["registry.quality.mark"] = null,
        ["registry.feed_item.feed"] = "'enterprises'",
        ["registry.message.subject"] = "{canary}",
        ["registry.message.account"] = null,
        ["campaigns.campaign.kind"] = "'double_random'",
        ["campaigns.campaign.state"] = "'issued'",
        ["campaigns.campaign.filter"] = null,
        ["campaigns.draw.filter"] = null,
        ["campaigns.draw.model"] = null,
        ["campaigns.draw.model_version"] = null,
        ["campaigns.draw.places"] = null,
        ["campaigns.draw.scores"] = null,
        ["campaigns.draw.colors"] = null,
        ["campaigns.step.task_id"] = null,
        ["campaigns.task.kind"] = "'double_random'",
        ["campaigns.task.campaign"] = "'{campaigns.campaign.code}'",
        ["campaigns.task.record_kind"] = "'supervision_check'",
        ["campaigns.task.asked_by"] = null,
        ["campaigns.task.model"] = null,
        ["campaigns.task.model_version"] = null,
        ["campaigns.task.filled_by"] = null,
        ["campaigns.task.reviewed_by"] = null,
        ["cases.case_file.channel"] = "'public'",
        ["cases.case_file.case_type"] = "'case'",
        ["cases.case_file.state"] = "'handling'",
        ["cases.case_file.stage"] = "'handle'",
        ["cases.case_file.post"] = "'handler'",
        ["cases.case_file.next_timer"] = null,
        ["cases.case_file.tier_region"] = "{region}",
        ["cases.case_file.attributes"] = null,
        ["cases.step.state"] = "'handling'",
        ["cases.step.stage"] = "'handle'",
        ["cases.step.action"] = "'dispatch'",
        ["cases.step.tier_region"] = "{region}",
        ["cases.step.left_by"] = null,
        ["cases.step.left_post"] = null,
        ["cases.step.left_action"] = null,
        ["cases.step.limit_unit"] = null,
        ["cases.step.extra_unit"] = null,
        ["cases.step.attributes"] = null,
        ["cases.request.action"] = "'void'",
        ["cases.request.body"] = "'{}'",
        ["cases.request.post"] = "'authoriser'",
        ["cases.request.tier_region"] = "{region}",
        ["cases.request.decided_by"] = null,
        ["cases.post_holder.post"] = "'handler'",
        ["cases.score_input.scheme"] = "'district'",
        ["cases.score_input.period"] = "'2026-01'",
        ["cases.published_score.scheme"] = "'district'",
        ["cases.published_score.period"] = "'2026-01'",
        ["audit.entry.caller"] = "'{identity.user_account.user_name}'",
        ["identity.client_calls.client"] = "'{identity.api_token.id}'",
        ["identity.organisation.parent_code"] = null,
        ["identity.user_account.role_set_code"] = null,
        ["identity.contact.language"] = "'zh'",
        ["registry.attachment.capture"] = null,
        ["registry.attachment.exif"] = null,
        ["registry.attachment.differences"] = null,
        ["registry.attachment.upload_metadata"] = null,
        ["registry.guard_answer.reasons"] = "'[]'",
        ["registry.guard_answer.guard"] = "'weld_start'",
        ["registry.ol_lift.state"] = "'in_use'",
        ["registry.ol_lift.firm"] = "'{registry.ol_firm.code}'",
        ["cases.shift.ended_at"] = "now()",
        ["cases.stand_in.ends_at"] = "now() + interval '1 day'",
        ["grid.duty_supervisor.duty_code"] = "(select code from grid.duty where name = {owner})",
        ["identity.user_account.user_name"] = "'of-' || {owner}",
        ["identity.user_account.roles"] = "'{leader,supervisor}'",
        ["identity.api_token.roles"] = "'{leader}'",
        ["identity.api_token.algorithm"] = null,
        ["identity.api_token.faces"] = null,
        ["fence.rule.kind"] = null,
        ["fence.rule.feature"] = "json_build_object('type', 'Feature', 'geometry', st_asgeojson({square})::json, 'properties', json_build_object('name', {canary}, 'detect', array['enter', 'exit', 'inside']))",
        ["fence.rule.geom"] = "{square}",
        ["fence.event.batch"] = "1",
        ["fence.event.cause"] = "(select count(*) from fence.event)",
        ["fence.event.kind"] = "'enter'",
        ["fence.event.rule"] = "'{fence.rule.id}'",
        ["fence.event.retracts"] = null,
        ["fence.event.verdict"] = null,
        ["fence.position.attributes"] = null,
        ["fence.hook.url"] = "'http://127.0.0.1:9/' || {canary}",
        ["fence.hook.kinds"] = null,
        ["registry.message_batch.channels"] = null,
        ["registry.message_batch.accounts"] = null,
        ["registry.message_batch.template"] = null,
        ["exchange.interface.deleted_at"] = null,
        ["exchange.push.id"] = "'{exchange.subscription.id}'",
        ["exchange.push.minutes"] = "60",
        ["exchange.push.url"] = "'http://127.0.0.1:9/' || {canary}",
        ["exchange.step.registration"] = null,
        ["analytics.saved_query.share"] = "'nobody'",
        ["analytics.saved_query.roles"] = null,
        ["analytics.saved_query.view"] = "'table'",
    };

    /// <summary>Tables that no request reads, but functions that belong to the record, for whom they are.</summary>
    public static readonly string[] Closed = ["audit.entry", "identity.client_calls", "identity.contact", "identity.membership"];

    /// <summary>Between which types of objects relations are.</summary>
    public static readonly Dictionary<string, (string From, string To)> Sides = new(StringComparer.Ordinal)
    {
        ["registry.employment"] = ("person", "unit"),
        ["registry.upkeep_contract"] = ("special_equipment", "unit"),
        ["registry.used_by"] = ("lift", "use_unit"),
        ["registry.maintained_by"] = ("lift", "maintenance_firm"),
        ["registry.employed_by"] = ("worker", "maintenance_firm"),
        ["registry.insured_by"] = ("lift", "use_unit"),
        ["registry.used_in"] = ("welding_machine", "work_ticket"),
    };

    /// <summary>Columns that name the account whose own row it is, beside whoever sees its region.</summary>
    public static readonly Dictionary<string, string> Accounts = new(StringComparer.Ordinal)
    {
        ["analytics.saved_query"] = "owner",
        ["cases.draft"] = "author",
        ["cases.case_file"] = "reported_by",
        ["cases.step"] = "", // of their case
        ["cases.shift"] = "account",
        ["cases.stand_in"] = "account",
        ["cases.post_holder"] = "account",
        ["registry.message"] = "account",
        ["registry.bulk_import"] = "sender",
        ["registry.feed_delivery"] = "sender",
        ["registry.feed_reject"] = "sender",
        ["registry.bulk_row"] = "", // of their import
    };

    /// <summary>Tables whose rows have a region, but are seen by that account alone.</summary>
    public static readonly HashSet<string> OfAccountsAlone = ["registry.bulk_row"];

    /// <summary>Tables that requests read some rows of, and that nothing is planted in, with the reason.</summary>
    public static readonly Dictionary<string, string> Bare = new(StringComparer.Ordinal)
    {
        ["platform.policy_model"] = "is always empty: other policies are compared with its own",
    };

    /// <summary>Tables that the record or the service fill of what is planted elsewhere, with who does.</summary>
    private static readonly Dictionary<string, string> Kept = new(StringComparer.Ordinal)
    {
        ["fence.rule_version"] = "the trigger of fence.rule",
        ["registry.quality"] = "the keeper of quality",
        ["registry.duty"] = "the keeper of duties",
        ["registry.lift_car_state"] = "whoever sends readings",
        ["registry.smoke_probe_state"] = "whoever sends readings",
        ["reading.lift_car"] = "whoever sends readings",
        ["reading.smoke_probe"] = "whoever sends readings",
        ["registry.party"] = "the triggers of objects that are parties",
    };

    /// <summary>Histories are kept by triggers of what they are of.</summary>
    public static bool IsKept(string table) => Kept.ContainsKey(table) || table.EndsWith("_history", StringComparison.Ordinal);

    /// <summary>Tables and columns that are named here; of columns, with their table.</summary>
    public static IEnumerable<string> Names => [.. Special.Keys, .. Sides.Keys, .. Accounts.Keys, .. OfAccountsAlone, .. Closed, .. Bare.Keys, .. Kept.Keys];
}
