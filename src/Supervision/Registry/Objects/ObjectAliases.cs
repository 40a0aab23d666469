using Microsoft.AspNetCore.Http;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Objects;

/// <summary>Further codes of objects: QR codes, plates, stamps, chips. Each leads to one object at a time; those that an object had stay in the record.</summary>
internal static class ObjectAliases
{
    private const int Longest = 200;

    /// <summary>The object that has this code or alias; its own code goes before others' aliases.</summary>
    /// <returns>Null where there is none that the caller sees.</returns>
    public static async Task<(string Type, string Code)?> FindAsync(ScopedTransaction transaction, string code, CancellationToken cancellationToken)
    {
        await using var find = transaction.Command("""
            select type, code, 1 as place from registry.object where code = $1
            union all select o.type, o.code, 2 from registry.alias a join registry.object o on o.type = a.type and o.id = a.object where a.alias = $1 and a.taken_at is null
            order by place, type limit 1
            """);
        find.Parameters.Add(new() { Value = code });
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? (row.GetString(0), row.GetString(1)) : null;
    }

    /// <summary>The code of the object of a type that has this code or alias.</summary>
    /// <returns>Null where there is none that the caller sees.</returns>
    public static async Task<string?> FindAsync(ScopedTransaction transaction, string type, string code, CancellationToken cancellationToken)
    {
        await using var find = transaction.Command("""
            select code, 1 as place from registry.object where type = $1 and code = $2
            union all select o.code, 2 from registry.alias a join registry.object o on o.type = a.type and o.id = a.object where a.type = $1 and a.alias = $2 and a.taken_at is null
            order by place limit 1
            """);
        find.Parameters.Add(new() { Value = type });
        find.Parameters.Add(new() { Value = code });
        return (string?)await find.ExecuteScalarAsync(cancellationToken);
    }

    /// <summary>What is wrong with an alias; null for nothing.</summary>
    public static string? Refuses(string alias) => alias.Length > Longest || alias.Any(char.IsControl) || string.IsNullOrWhiteSpace(alias) ? $"has 1 to {Longest} characters that can be seen." : null;

    /// <summary>Again is no mistake.</summary>
    public static Task<IResult> GiveAsync(string type, string code, string kind, string alias, ObjectDesk desk, CancellationToken cancellationToken) =>
        desk.WriteAsync(type, code, async (known, row, transaction) =>
        {
            if (!known.Aliases.ContainsKey(kind))
                return RegistryProblems.BadObject.With($"kind '{kind}' is none of {string.Join(", ", known.Aliases.Keys)}.");
            if (Refuses(alias) is { } mistake)
                return RegistryProblems.BadObject.With($"alias {mistake}");
            await using (var has = transaction.Command("select from registry.alias where kind = $1 and alias = $2 and type = $3 and object = $4 and taken_at is null"))
            {
                Add(has, kind, alias, known, row);
                await using var same = await has.ExecuteReaderAsync(cancellationToken);
                if (same.HasRows)
                    return TypedResults.NoContent();
            }
            await using var give = transaction.Command("insert into registry.alias (kind, alias, type, object) values ($1, $2, $3, $4)");
            Add(give, kind, alias, known, row);
            if (await give.ExecuteNonQueryAsync(cancellationToken) == 0)
                return RegistryProblems.CodeTaken.With();
            await AuditLog.WriteAsync(transaction, "object.give_alias", $"{known.Name}/{code}", new { kind, alias }, cancellationToken);
            return TypedResults.NoContent();
        }, cancellationToken);

    public static Task<IResult> TakeAsync(string type, string code, string kind, string alias, ObjectDesk desk, CancellationToken cancellationToken) =>
        desk.WriteAsync(type, code, async (known, row, transaction) =>
        {
            await using var take = transaction.Command("update registry.alias set taken_at = now(), taken_by = platform.caller() where kind = $1 and alias = $2 and type = $3 and object = $4 and taken_at is null");
            Add(take, kind, alias, known, row);
            if (await take.ExecuteNonQueryAsync(cancellationToken) == 0)
                return WebProblems.NotFound.With();
            await AuditLog.WriteAsync(transaction, "object.take_alias", $"{known.Name}/{code}", new { kind, alias }, cancellationToken);
            return TypedResults.NoContent();
        }, cancellationToken);

    private static void Add(NpgsqlCommand command, string kind, string alias, ObjectType type, ObjectRow row)
    {
        foreach (var value in (object[])[kind, alias, type.Name, row.Id])
            command.Parameters.Add(new() { Value = value });
    }
}
