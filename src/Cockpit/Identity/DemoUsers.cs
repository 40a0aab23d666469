using System.Security.Cryptography;
using System.Text.Json;
using Npgsql;
using SpatialCockpit.Cockpit.Demo;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Identity;

/// <summary>One person of each role in the demo city. Their passwords are drawn once a data folder and lie there, for its owner alone.</summary>
public sealed class DemoUsers(DataFolder data, RecordDatabase record)
{
    public const string FileName = "demo-users.json";
    private const string City = "9901";

    public sealed record SignIn(string UserName, string Password);

    private static readonly (Role Role, string DisplayName)[] People =
    [
        (Role.Leader, "演示领导"), (Role.Analyst, "演示分析员"), (Role.Dispatcher, "演示派遣员"), (Role.Supervisor, "演示监督员"), (Role.Admin, "演示管理员"),
    ];

    public async Task<bool> ExistAsync(CancellationToken cancellationToken)
    {
        await using var exist = record.Feed.CreateCommand("select exists (select from identity.user_account where demo)");
        return await exist.ExecuteScalarAsync(cancellationToken) is true;
    }

    /// <summary>Makes those that are missing, and gives all of them the passwords of this data folder.</summary>
    /// <param name="caller">For the audit.</param>
    public async Task<IReadOnlyList<SignIn>> EnsureAsync(string caller, CancellationToken cancellationToken)
    {
        var signIns = PasswordsIn(data);
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var streetOffice = await FirstStreetOfficeAsync(connection, cancellationToken);
        foreach (var (role, displayName) in People)
        {
            var userName = Roles.Words([role])[0];
            string[] regions = role switch { Role.Admin => [""], Role.Supervisor => [streetOffice], _ => [City] };
            await using var put = new NpgsqlCommand("""
                insert into identity.user_account (user_name, display_name, password, roles, regions, demo, source) values ($1, $2, $3, $4, $5, true, 'demo')
                on conflict (user_name) do update set password = excluded.password, regions = excluded.regions where user_account.demo
                """, connection)
            {
                Parameters =
                {
                    new() { Value = userName }, new() { Value = displayName }, new() { Value = Password.Hash(signIns.Single(s => s.UserName == userName).Password) },
                    new() { Value = new[] { userName } }, new() { Value = regions },
                },
            };
            await put.ExecuteNonQueryAsync(cancellationToken);
        }
        await AuditLog.WriteAsync(connection, caller, "users.create", DemoLoader.Source, new { Users = signIns.Select(signIn => signIn.UserName) }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return signIns;
    }

    public async Task RemoveAsync(string caller, CancellationToken cancellationToken)
    {
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var remove = new NpgsqlCommand("with gone as (delete from identity.user_account where demo returning user_name) select coalesce(array_agg(user_name order by user_name), '{}') from gone", connection);
        var users = await remove.ExecuteScalarAsync(cancellationToken) as string[];
        await AuditLog.WriteAsync(connection, caller, "users.remove", DemoLoader.Source, new { Users = users }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        File.Delete(data.File(FileName));
    }

    /// <returns>Who can sign in with what; empty without a demo.</returns>
    /// <exception cref="OperatorException">The file is damaged.</exception>
    public static IReadOnlyList<SignIn> KnownIn(DataFolder data) => File.Exists(data.File(FileName)) ? PasswordsIn(data) : [];

    private static SignIn[] PasswordsIn(DataFolder data)
    {
        var kept = data.Kept(FileName, () => JsonSerializer.Serialize(People.ToDictionary(person => Roles.Words([person.Role])[0], _ => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 12))));
        try
        {
            return [.. JsonSerializer.Deserialize<Dictionary<string, string>>(kept)!.Select(pair => new SignIn(pair.Key, pair.Value))];
        }
        catch (JsonException)
        {
            throw data.Damaged(FileName, "'./cockpit demo load' draws new passwords.");
        }
    }

    private static async Task<string> FirstStreetOfficeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var find = new NpgsqlCommand("select code from grid.division where level = 4 and code like $1 order by code limit 1", connection) { Parameters = { new() { Value = City + "%" } } };
        return await find.ExecuteScalarAsync(cancellationToken) as string ?? City + "01001";
    }
}
