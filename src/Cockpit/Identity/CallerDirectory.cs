using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Identity;

/// <summary>Who shows a token.</summary>
public sealed class CallerDirectory(AdminToken adminToken, RecordDatabase record)
{
    private const string TokenSql = "select name, roles, regions, audience from identity.api_token where token_hash = $1 and (expires_at is null or expires_at > now())";

    /// <returns>The program with this bearer token, or null.</returns>
    public async ValueTask<Caller?> ByTokenAsync(string token, CancellationToken cancellationToken)
    {
        if (!OpaqueToken.IsPlausible(token))
            return null;
        var hash = OpaqueToken.Hash(token);
        if (adminToken.Is(hash))
            return adminToken.Caller;
        await using var find = record.Feed.CreateCommand(TokenSql);
        find.Parameters.Add(new NpgsqlParameter { Value = hash });
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken)
            ? new("token:" + row.GetString(0), row.GetString(0), Roles.Parse(row.GetFieldValue<string[]>(1)), new(row.GetFieldValue<string[]>(2), row.GetFieldValue<int[]>(3)))
            : null;
    }
}
