using Npgsql;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Tables;

/// <summary>What has to be done so that a table that no pack made, with rows in it, is as a pack declares it. A column that the pack says nothing of must be empty: else it would be kept where nobody sees it.</summary>
internal sealed class TableTakeover(NpgsqlConnection connection, TablePlan plan)
{
    /// <summary>What may become what without a value lost; the text between keeps a number of single precision as people wrote it.</summary>
    private static readonly Dictionary<(string From, string To), string> Widening = new()
    {
        [("smallint", "bigint")] = "",
        [("integer", "bigint")] = "",
        [("real", "double precision")] = "::text",
        [("numeric", "double precision")] = "",
        [("integer", "double precision")] = "",
        [("character varying", "text")] = "",
    };

    public async Task<IReadOnlyList<PackStep>> PlanAsync(IDeclaredTable table, IReadOnlyList<KernelColumn> ofAll, Func<string, string> takeOver, CancellationToken cancellationToken)
    {
        var present = await ColumnsAsync(table, cancellationToken);
        List<string> refusals =
        [
            .. ofAll.Where(column => column.MustBeThere && !present.ContainsKey(column.Name)).Select(column => $"has no column {column.Name}"),
            .. ofAll.Where(column => present.TryGetValue(column.Name, out var type) && type != column.Type).Select(column => $"its {column.Name} is {present[column.Name]}, not {column.Type}"),
            .. table.Attributes.Values.Where(attribute => present.TryGetValue(attribute.Name, out var type) && type != attribute.SqlType && !Widening.ContainsKey((type, attribute.SqlType)))
                .Select(attribute => $"its {attribute.Name} is {present[attribute.Name]}, not {attribute.SqlType}"),
        ];
        var undeclared = present.Keys.Where(name => !table.Attributes.ContainsKey(name) && ofAll.All(column => column.Name != name)).ToList();
        foreach (var name in undeclared)
            if (await plan.CountAsync(table, $"{DeclaredColumns.Quoted(name)} is not null", cancellationToken) is var count and > 0)
                refusals.Add($"the pack says nothing of its {name}, which {count} rows have");
        foreach (var attribute in table.Attributes.Values.Where(attribute => attribute.Only is { } only && present.ContainsKey(attribute.Name) && present.ContainsKey(only.Attribute)))
            if (await plan.CountAsync(table, DeclaredColumns.Exceeds(attribute), cancellationToken) is var count and > 0)
                refusals.Add($"its {attribute.Name} is known of {count} rows that are others");
        var shown = TablePlan.Shown(table);
        if (refusals.Count > 0)
            return [.. refusals.Select(refusal => new PackStep($"takes over {shown}", Refusal: $"There is a table {shown} already, and no pack that it is of: {refusal}."))];
        List<string> columns =
        [
            .. ofAll.Where(column => !present.ContainsKey(column.Name)).Select(column => $"alter table {DeclaredColumns.NameOf(table)} add column {column.Definition};"),
            .. ofAll.Where(column => present.ContainsKey(column.Name) && column.MayBeNull).Select(column => $"alter table {DeclaredColumns.NameOf(table)} alter column {column.Name} drop not null;"),
            .. table.Attributes.Values.Select(attribute => present.TryGetValue(attribute.Name, out var type) ? Reshape(table, attribute, type) : $"alter table {DeclaredColumns.NameOf(table)} add column {DeclaredColumns.Column(attribute)};"),
            .. undeclared.Select(name => $"alter table {DeclaredColumns.NameOf(table)} drop column {DeclaredColumns.Quoted(name)};"),
        ];
        return [new($"takes over {shown}, with the {await plan.CountAsync(table, "true", cancellationToken)} rows that it has", takeOver(string.Join('\n', columns)))];
    }

    /// <summary>What must be said, the API asks for; a table that held to it would refuse the next version, which does not ask.</summary>
    private static string Reshape(IDeclaredTable table, AttributeDeclaration attribute, string type) => $"""
        alter table {DeclaredColumns.NameOf(table)} alter column {DeclaredColumns.Quoted(attribute.Name)} drop not null, alter column {DeclaredColumns.Quoted(attribute.Name)} drop default,
          alter column {DeclaredColumns.Quoted(attribute.Name)} type {attribute.SqlType}{(attribute.Type == AttributeType.Text ? " collate \"C\"" : "")} using {DeclaredColumns.Quoted(attribute.Name)}{Widening.GetValueOrDefault((type, attribute.SqlType))}::{attribute.SqlType};
        {DeclaredColumns.BeginWith(table, attribute)};
        """;

    /// <summary>Types by name, without the length of a text.</summary>
    private async Task<Dictionary<string, string>> ColumnsAsync(IDeclaredTable table, CancellationToken cancellationToken)
    {
        await using var ask = connection.Command("select attname, case when atttypid = 'varchar'::regtype then 'character varying' else format_type(atttypid, atttypmod) end from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped", DeclaredColumns.NameOf(table));
        await using var row = await ask.ExecuteReaderAsync(cancellationToken);
        Dictionary<string, string> columns = new(StringComparer.Ordinal);
        while (await row.ReadAsync(cancellationToken))
            columns.Add(row.GetString(0), row.GetString(1));
        return columns;
    }
}
