using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Tests.Cockpit.Matrix;

/// <summary>Plants a row of each owner in every table that not everybody reads whole, each of its texts a canary of its own.</summary>
/// <param name="rows">By table and owner's name; each that is planted is added.</param>
internal sealed partial class Planter(RecordDatabase record, Dictionary<(string Table, string Owner), JsonElement> rows)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>One row, before the rest.</summary>
    public async Task PlantAsync(string table, Owner owner) => await PlantAsync((await SomebodysTable.AllAsync(record)).Single(each => each.Name == table), owner);

    /// <summary>All rows that are not there yet; those that others refer to first.</summary>
    public async Task PlantAsync(IReadOnlyCollection<Owner> owners)
    {
        var waiting = (await SomebodysTable.AllAsync(record)).Where(table => !Plants.Bare.ContainsKey(table.Name) && !Plants.IsKept(table.Name)).ToList();
        HashSet<string> left = [.. waiting.Select(table => table.Name)];
        List<string> wrong = [];
        while (waiting.Count > 0)
        {
            var ready = waiting.Where(table => !NeededBy(table).Any(need => need != table.Name && left.Contains(need))).ToList();
            ready.ShouldNotBeEmpty($"these wait for each other: {string.Join(", ", left)}");
            foreach (var table in ready)
            {
                if (await RefusalAsync(table, owners) is { } refusal)
                    wrong.Add(refusal);
                left.Remove(table.Name);
            }
            waiting.RemoveAll(ready.Contains);
        }
        wrong.ShouldBeEmpty(string.Join('\n', wrong));
    }

    private async Task<string?> RefusalAsync(SomebodysTable table, IReadOnlyCollection<Owner> owners)
    {
        try
        {
            foreach (var owner in owners.Where(owner => !rows.ContainsKey((table.Name, owner.Name)) && IsOf(table, owner)))
                await PlantAsync(table, owner);
            return null;
        }
        catch (PostgresException e)
        {
            return $"{table.Name}: {e.MessageText} Say in tests/Tests/Cockpit/Matrix/Plants.cs what its columns are, or why nothing is planted in it.";
        }
    }

    /// <summary>Whether the table has rows of such an owner: of accounts, of regions and parties, or of both.</summary>
    private static bool IsOf(SomebodysTable table, Owner owner) => Plants.Accounts.ContainsKey(table.Name) ? owner.Account is not null || table.HasScope : owner.Account is null;

    private static IEnumerable<string> NeededBy(SomebodysTable table) =>
    [
        .. table.Columns.Select(column => column.ParentTable).OfType<string>(), .. table.ObjectType is { } type ? [$"registry.{type}"] : Array.Empty<string>(),
        .. Plants.Sides.TryGetValue(table.Name, out var sides) ? [$"registry.{sides.From}", $"registry.{sides.To}"] : Array.Empty<string>(),
        .. table.Columns.Select(column => Plants.Special.GetValueOrDefault($"{table.Name}.{column.Name}")).OfType<string>().SelectMany(sql => References().Matches(sql)).Select(match => match.Groups["table"].Value),
    ];

    private async Task PlantAsync(SomebodysTable table, Owner owner)
    {
        var said = table.Columns.Select(column => (column.Name, Value: ValueOf(column, table, owner))).Where(each => each.Value is not null).ToList();
        await using var connection = await record.Feed.OpenConnectionAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        await using var plant = new NpgsqlCommand($"""
            select set_config('cockpit.fence_batch', '1', true);
            insert into {table.Name} as t ({string.Join(", ", said.Select(each => $"\"{each.Name}\""))}) values ({string.Join(", ", said.Select(each => each.Value))}) returning to_jsonb(t)::text
            """, connection, transaction);
        await using (var row = await plant.ExecuteReaderAsync(Token))
        {
            await row.NextResultAsync(Token);
            (await row.ReadAsync(Token)).ShouldBeTrue(table.Name);
            rows.Add((table.Name, owner.Name), JsonElement.Parse(row.GetString(0)));
        }
        await transaction.CommitAsync(Token);
    }

    /// <returns>As SQL; null for what the column is by itself.</returns>
    private string? ValueOf(SomebodysColumn column, SomebodysTable table, Owner owner)
    {
        var canary = $"'{new Canary(owner.Name, table.Name, column.Name)}'";
        if (owner.Account is { } account && Plants.Accounts[table.Name] == column.Name)
            return $"'{account}'";
        if (Plants.Special.TryGetValue($"{table.Name}.{column.Name}", out var special) || Plants.Columns.TryGetValue(column.Name, out special))
            return special is null ? null : Said(special, owner, canary);
        if (Plants.Sides.TryGetValue(table.Name, out var sides) && SideColumn().Match(column.Name) is { Success: true } side)
            return OfSide(side.Groups["side"].Value == "from" ? sides.From : sides.To, side.Groups["what"].Value, owner);
        if (column.ParentTable is { } parent && rows.TryGetValue((parent, owner.Name), out var above))
            return $"'{above.GetProperty(column.ParentColumn!)}'";
        if (table.ObjectType is { } of && rows.TryGetValue(($"registry.{of}", owner.Name), out var thing) && column.Name is "object_type" or "type" or "object" or "object_code")
            return column.Name switch { "object" => thing.GetProperty("id").GetRawText(), "object_code" => $"'{thing.GetProperty("code")}'", _ => $"'{of}'" };
        return (column.Name, column.Type) switch
        {
            _ when column.Word is { } word => $"'{word}'",
            ("region", _) => $"'{owner.Region}'",
            ("audience", "int4[]") => $"'{{{string.Join(',', owner.Audience)}}}'",
            (_, "text") => canary,
            (_, "text[]") => $"array[{canary}]",
            (_, ['g', 'e', 'o', 'm', 'e', 't', 'r', 'y', ' ', .. var shape]) => Shape(shape, owner),
            (_, "jsonb" or "json") => $"json_build_object('said', {canary})",
            (_, _) when !column.IsNeeded => null,
            (_, "timestamptz") => "now()",
            (_, "date") => "current_date",
            (_, "bytea") => $"{canary}::bytea",
            (_, "bool") => "true",
            (_, "int2" or "int4" or "int8" or "numeric" or "float4" or "float8") => "1",
            (_, [.., '[', ']']) => "'{}'",
            var (name, unknown) => throw new InvalidOperationException($"{table.Name}.{name}: say in tests/Tests/Cockpit/Matrix/Plants.cs what a column of type {unknown} is."),
        };
    }

    private string Said(string sql, Owner owner, string canary) =>
        References().Replace(sql, match => rows[(match.Groups["table"].Value, owner.Name)].GetProperty(match.Groups["column"].Value).ToString())
            .Replace("{canary}", canary, StringComparison.Ordinal).Replace("{owner}", $"'{owner.Name}'", StringComparison.Ordinal)
            .Replace("{region}", $"'{owner.Region}'", StringComparison.Ordinal).Replace("{square}", Shape("Polygon", owner), StringComparison.Ordinal);

    private string OfSide(string type, string what, Owner owner) => what switch
    {
        "type" => $"'{type}'",
        "code" => $"'{rows[($"registry.{type}", owner.Name)].GetProperty("code")}'",
        _ => rows[($"registry.{type}", owner.Name)].GetProperty("id").GetRawText(),
    };

    /// <summary>At the owner's place, some hundred metres wide.</summary>
    private static string Shape(string kind, Owner owner)
    {
        var point = string.Create(CultureInfo.InvariantCulture, $"st_setsrid(st_point({owner.Place.Lon}, {owner.Place.Lat}), 4490)");
        return kind switch
        {
            "Polygon" => $"st_expand({point}, 0.002)",
            "MultiPolygon" => $"st_multi(st_expand({point}, 0.002))",
            "MultiLineString" => $"st_multi(st_boundary(st_expand({point}, 0.002)))",
            _ => point,
        };
    }

    [GeneratedRegex(@"\{(?<table>[a-z_]+\.[a-z_]+)\.(?<column>[a-z_]+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex References();

    [GeneratedRegex("^(?<side>from|to)_(?<what>type|object|code)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SideColumn();
}
