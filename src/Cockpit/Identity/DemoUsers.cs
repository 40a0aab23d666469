using System.Security.Cryptography;
using System.Text.Json;
using Npgsql;
using SpatialCockpit.Cockpit.Demo;
using SpatialCockpit.Cockpit.Demo.Cases;
using SpatialCockpit.Cockpit.Exchange.Interfaces;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Cockpit.Identity.Organisations;
using SpatialCockpit.Cockpit.Identity.Passwords;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Identity;

/// <summary>One person of each role in the demo city, of parties one for each of three, two who check what is drawn all over the city, dispatchers of a district, of the other city and of the province, and who handles and who patrols in the other city. Their passwords are drawn once a data folder and lie there, for its owner alone.</summary>
public sealed class DemoUsers(DataFolder data, RecordDatabase record)
{
    public const string FileName = "demo-users.json";
    private const int PasswordLength = 12;

    public sealed record SignIn(string UserName, string Password);

    /// <param name="WorksFor">Whom, as a column of equipment names them: that of most of the city's equipment.</param>
    /// <param name="Department">Code of the department that they work for.</param>
    /// <param name="Region">Null for what is usual for the role.</param>
    private sealed record Person(string UserName, Role Role, string DisplayName, string? WorksFor = null, string? Department = null, string? Region = null);

    /// <param name="Region">Null for the person's.</param>
    /// <param name="IsFinal">What they approve is done.</param>
    private sealed record Holding(string UserName, string Post, string? Region = null, string? Department = null, bool IsFinal = false);

    /// <summary>For which the demo's handlers work.</summary>
    private static readonly string Department = DemoPosts.CodeOf(DemoPosts.City, "城市管理局"), OtherDepartment = DemoPosts.CodeOf(DemoPosts.OtherCity, "城市管理局");

    private static readonly Person[] People =
    [
        new("leader", Role.Leader, "演示领导"), new("analyst", Role.Analyst, "演示分析员"), new("dispatcher", Role.Dispatcher, "演示派遣员"), new("supervisor", Role.Supervisor, "演示监督员"), new("admin", Role.Admin, "演示管理员"),
        new("maintainer", Role.Party, "演示维保单位", "maintenance_unit_code"), new("use_unit", Role.Party, "演示使用单位", "use_unit_code"), new("citizen", Role.Citizen, "演示市民"),
        new("inspector", Role.Supervisor, "演示监察员", Region: DemoPosts.City), new("inspector_two", Role.Supervisor, "演示监察员二", Region: DemoPosts.City),
        new("handler", Role.Party, "演示处置部门", Department: Department), new("district", Role.Dispatcher, "演示区级派遣员", Region: DemoPosts.District), new("other_city", Role.Dispatcher, "演示外市派遣员", Region: DemoPosts.OtherCity), new("province", Role.Dispatcher, "演示省级派遣员", Region: DemoCity.ProvinceCode),
        new("other_handler", Role.Party, "演示外市处置部门", Department: OtherDepartment), new("other_patrol", Role.Supervisor, "演示外市监督员", Region: DemoPosts.OtherCity),
    ];

    /// <summary>Who takes cases on, dispatches, handles and checks them.</summary>
    private static readonly Holding[] Holdings =
    [
        .. new[] { "dispatcher", "district", "other_city", "province" }.SelectMany(name => new[] { "acceptor", "duty_chief", "dispatcher", "coordinator" }.Select(post => new Holding(name, post))),
        new("leader", "commander"), new("leader", "authoriser", IsFinal: true), new("district", "authoriser"), new("other_city", "authoriser", IsFinal: true), new("province", "authoriser", IsFinal: true),
        .. new[] { "inspector", "inspector_two" }.SelectMany(name => new[] { "equipment_inspector", "patrol" }.Select(post => new Holding(name, post))),
        new("supervisor", "patrol"), new("handler", "handler", DemoPosts.City, Department), new("other_patrol", "patrol"), new("other_handler", "handler", DemoPosts.OtherCity, OtherDepartment),
    ];

    public async Task<bool> ExistAsync(CancellationToken cancellationToken)
    {
        await using var exist = record.Feed.CreateCommand("select exists (select from identity.user_account where demo)");
        return await exist.ExecuteScalarAsync(cancellationToken) is true;
    }

    /// <summary>Makes those that are missing, and gives all of them the passwords of this data folder, and their posts. An account of the city that is called as one of them stays as it is.</summary>
    /// <param name="caller">For the audit.</param>
    public async Task<IReadOnlyList<SignIn>> EnsureAsync(string caller, CancellationToken cancellationToken)
    {
        var passwords = Passwords();
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var streetOffice = await FirstStreetOfficeAsync(connection, cancellationToken);
        foreach (var person in People)
        {
            string[] regions = person.Role switch { Role.Admin => [""], Role.Supervisor => [person.Region ?? streetOffice], Role.Party or Role.Citizen => [], _ => [person.Region ?? DemoPosts.City] };
            int[] audience = person.Department is { } department ? await DepartmentAsync(connection, department, cancellationToken) : person.WorksFor is { } column ? await PartyAsync(connection, column, cancellationToken) : [];
            await using var put = new NpgsqlCommand("""
                insert into identity.user_account (user_name, display_name, password, roles, regions, audience, demo, source) values ($1, $2, $3, $4, $5, $6, true, 'demo')
                on conflict (user_name) do update set password = excluded.password, regions = excluded.regions, audience = excluded.audience where user_account.demo
                """, connection)
            {
                Parameters =
                {
                    new() { Value = person.UserName }, new() { Value = person.DisplayName }, new() { Value = Password.Hash(passwords[person.UserName]) },
                    new() { Value = Roles.Words([person.Role]) }, new() { Value = regions }, new() { Value = audience },
                },
            };
            if (await put.ExecuteNonQueryAsync(cancellationToken) > 0)
                await GivePostsAsync(connection, person.UserName, regions is [var region, ..] ? region : "", cancellationToken);
        }
        await DemoOrganisations.EnsureAsync(connection, cancellationToken);
        await DemoInterfaces.EnsureAsync(connection, cancellationToken);
        await using (var walk = new NpgsqlCommand("insert into grid.duty_supervisor (duty_code, account, region) select d.code, u.user_name, d.street_office_code from grid.duty d, identity.user_account u where d.street_office_code = $1 and u.user_name = 'supervisor' and u.demo on conflict do nothing", connection) { Parameters = { new() { Value = streetOffice } } })
            await walk.ExecuteNonQueryAsync(cancellationToken);
        await AuditLog.WriteAsync(connection, caller, "users.create", DemoLoader.Source, new { Users = passwords.Keys }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return SignIns(passwords);
    }

    public async Task RemoveAsync(string caller, CancellationToken cancellationToken)
    {
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var remove = new NpgsqlCommand("with gone as (delete from identity.user_account where demo returning user_name), held as (delete from cases.post_holder h using gone g where h.account = g.user_name), walked as (delete from grid.duty_supervisor s using gone g where s.account = g.user_name) select coalesce(array_agg(user_name order by user_name), '{}') from gone", connection);
        var users = await remove.ExecuteScalarAsync(cancellationToken) as string[];
        await DemoOrganisations.RemoveAsync(connection, cancellationToken);
        await DemoInterfaces.RemoveAsync(connection, cancellationToken);
        await AuditLog.WriteAsync(connection, caller, "users.remove", DemoLoader.Source, new { Users = users }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        File.Delete(data.File(FileName));
    }

    /// <summary>Those of <see cref="KnownIn"/> that still hold: an account that nobody has changed has the password that the demo gave it; of others it is tried, which takes a tenth of a second each.</summary>
    public async Task<IReadOnlyList<SignIn>> HoldingAsync(CancellationToken cancellationToken)
    {
        var known = KnownIn(data);
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        await using var ask = connection.Command("select user_name, password, version = 1 from identity.user_account where demo and not disabled");
        var accounts = (await ask.ListAsync(row => (Name: row.GetString(0), Kept: row.IsDBNull(1) ? null : row.GetString(1), IsUnchanged: row.GetBoolean(2)), cancellationToken)).ToDictionary(account => account.Name, StringComparer.Ordinal);
        return [.. known.Where(signIn => accounts.TryGetValue(signIn.UserName, out var account) && (account.IsUnchanged || Password.Verify(signIn.Password, account.Kept)))];
    }

    /// <returns>Which passwords the demo gave to whom; empty without one.</returns>
    /// <exception cref="OperatorException">The file is damaged.</exception>
    public static IReadOnlyList<SignIn> KnownIn(DataFolder data) => SignIns(KeptIn(data));

    private static IReadOnlyList<SignIn> SignIns(Dictionary<string, string> passwords) => [.. passwords.Select(pair => new SignIn(pair.Key, pair.Value))];

    /// <summary>Those of the data folder; for whom it has none, one is drawn and kept.</summary>
    private Dictionary<string, string> Passwords()
    {
        var passwords = KeptIn(data);
        if (People.All(person => passwords.ContainsKey(person.UserName)))
            return passwords;
        foreach (var person in People)
            passwords.TryAdd(person.UserName, RandomNumberGenerator.GetString(OneTimePassword.Letters, PasswordLength));
        data.WriteOwnerOnly(FileName, JsonSerializer.Serialize(passwords));
        return passwords;
    }

    private static Dictionary<string, string> KeptIn(DataFolder data)
    {
        if (!File.Exists(data.File(FileName)))
            return [];
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(data.File(FileName))) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw data.Damaged(FileName, "'./cockpit demo load' draws new passwords.");
        }
    }

    private static async Task GivePostsAsync(NpgsqlConnection connection, string userName, string region, CancellationToken cancellationToken)
    {
        foreach (var holding in Holdings.Where(holding => holding.UserName == userName))
        {
            await using var give = connection.Command(
                "insert into cases.post_holder (account, post, region, department_code, final) values ($1, $2, $3, $4, $5) on conflict (account, post, region, department_code) do nothing", userName, holding.Post, holding.Region ?? region, holding.Department ?? "", holding.IsFinal);
            await give.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static async Task<int[]> DepartmentAsync(NpgsqlConnection connection, string code, CancellationToken cancellationToken)
    {
        await using var find = connection.Command("select registry.party_of('department', d.id) from registry.department d where d.code = $1", [code]);
        return await find.ExecuteScalarAsync(cancellationToken) is int party ? [party] : [];
    }

    /// <summary>None where units are no parties: the pack that says so was taken out.</summary>
    private static async Task<int[]> PartyAsync(NpgsqlConnection connection, string column, CancellationToken cancellationToken)
    {
        await using var find = new NpgsqlCommand($"""
            select registry.party_of('unit', u.id) from registry.unit u
            join (select {column} as code, count(*) from registry.special_equipment where source = '{DemoLoader.Source}' and region like $1 group by 1) e using (code)
            where u.source = '{DemoLoader.Source}' order by e.count desc, code limit 1
            """, connection) { Parameters = { new() { Value = DemoPosts.City + "%" } } };
        return await find.ExecuteScalarAsync(cancellationToken) is int party ? [party] : [];
    }

    private static async Task<string> FirstStreetOfficeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var find = new NpgsqlCommand("select code from grid.division where level = 4 and code like $1 order by code limit 1", connection) { Parameters = { new() { Value = DemoPosts.City + "%" } } };
        return await find.ExecuteScalarAsync(cancellationToken) as string ?? DemoPosts.District + "001";
    }
}
