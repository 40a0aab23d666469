using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Supervision.Quality;

/// <summary>The ten doubts about units and the fifty-eight about equipment, one by one: a whole row has none, and what is broken has its own.</summary>
public sealed class EquipmentRulesTests(TestHost host) : IClassFixture<TestHost>, IAsyncLifetime
{
    private const string Region = "990101003";
    private const string OtherCode = "91350100M000100Y44";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await SqlAsync($"""
        insert into registry.unit (code, name, kind, legal_representative, legal_phone, registered_by, registered_address, is_public_gathering, has_hazardous_chemicals, supervising_body, region)
        select code, 'unit ' || code, 'use', 'x', 'x', 'x', 'x', false, false, 'x', '{Region}' from unnest(array['91350100M000100Y43', '91990101MA0000000U', '11010519491231002X']) code;
        insert into registry.special_equipment (code, name, category, kind, site_name, device_code, model, product_no, registration_no, archive_no, use_contact, use_phone, level, supervising_body, registered_by, registered_on, owner_unit_code, use_unit_code, region, geom)
        select 'E-' || category, category, category, 'x', 'x', lpad(upper(right(replace(category, '_', ''), 9)), 17, '0'), category, 'x', category, category, 'x', 'x', 'A', 'x', 'x', '2026-01-01', '91990101MA0000000U', '91990101MA0000000U', '{Region}', st_setsrid(st_point(110, 45), 4490)
        from unnest(array['lift', 'pressure_vessel', 'boiler', 'crane', 'in_plant_vehicle', 'ropeway', 'pressure_pipe', 'amusement_ride']) category;
        update registry.special_equipment set maintenance_unit_code = 'x', load_kg = 1, speed_mps = 1, doors = 1, stops = 1, floors = 1, control_mode = 'x' where category = 'lift';
        update registry.special_equipment set design_temperature_c = 1, work_temperature_c = 1, design_pressure_mpa = 1, work_pressure_mpa = 1, medium = 'x', material = 'x' where category = 'pressure_vessel';
        update registry.special_equipment set inlet_temperature_c = 1, outlet_temperature_c = 1, design_pressure_mpa = 1, work_pressure_mpa = 1, combustion = 'x', fuel = 'x' where category = 'boiler';
        update registry.special_equipment set load_t = 1, lifting_height_m = 1, lifting_speed_m_min = 1, lowering_depth_m = 1, own_weight_t = 1, load_moment_t_m = 1 where category = 'crane';
        update registry.special_equipment set power = 'x', fuel = 'x', load_t = 1, body_length_m = 1, body_width_m = 1, body_height_m = 1 where category = 'in_plant_vehicle';
        update registry.special_equipment set speed_mps = 1, length_m = 1, capacity_per_h = 1, car = 'x' where category = 'ropeway';
        """);

    public async ValueTask DisposeAsync() => await SqlAsync("delete from registry.special_equipment; delete from registry.unit");

    [Fact]
    public async Task What_is_whole_has_no_doubt_and_each_gap_has_its_own()
    {
        (await FindingsAsync()).ShouldBeEmpty();
        var rules = (await host.Admin.GetFromJsonAsync<JsonElement>("/quality/rules", Token)).EnumerateArray().GroupBy(rule => rule.GetProperty("object_type").GetString()!).ToDictionary(of => of.Key, of => of.Select(rule => rule.GetProperty("name").GetString()!).ToList());
        (rules["unit"].Count, rules["special_equipment"].Count).ShouldBe((10, 58));
        List<string> shown = [];
        foreach (var (rule, broken, set) in Cases())
        {
            var (table, code) = broken.StartsWith("E-", StringComparison.Ordinal) ? ("special_equipment", broken) : ("unit", broken);
            var whole = (string)(await AskAsync($"select row_to_json(t)::text from registry.{table} t where code = '{code}'"))!;
            await SqlAsync($"update registry.{table} set {set} where code = '{code}'");
            var found = await FindingsAsync();
            found.ShouldContain($"{(rule == "bad_code" ? OtherCode : code)} {rule}", $"{rule} by {set}: {string.Join("; ", found)}");
            shown.Add($"{table} {rule}");
            var columns = set.Split(", ").Select(part => part.Split(" = ")).Where(part => part.Length == 2).Select(part => part[0]);
            await SqlAsync($"update registry.{table} t set {string.Join(", ", columns.Select(column => $"{column} = k.{column}"))} from json_populate_record(null::registry.{table}, '{whole}') k where t.id = k.id");
        }
        (await FindingsAsync()).ShouldBeEmpty("what was put right is in doubt no more");
        rules.SelectMany(of => of.Value.Select(rule => $"{of.Key} {rule}")).Except(shown).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("91350100M000100Y43", true)]
    [InlineData("91350100M000100Y44", false)]
    [InlineData("91350100M000100Y4", false)]
    [InlineData("91350100I000100Y43", false)]
    public async Task Credit_codes_have_a_check_character(string code, bool expected) => (await AskAsync($"select registry.is_credit_code('{code}')")).ShouldBe(expected);

    [Theory]
    [InlineData("11010519491231002X", true)]
    [InlineData("440524188001010014", false)] // born before 1900
    [InlineData("110105194912310021", false)]
    [InlineData("11010519491331002X", false)]
    public async Task Identity_numbers_have_a_check_character(string number, bool expected) => (await AskAsync($"select registry.is_id_number('{number}')")).ShouldBe(expected);

    /// <summary>Rule, code of the broken row, and what breaks it.</summary>
    private static IEnumerable<(string Rule, string Code, string Set)> Cases()
    {
        const string Unit = "91350100M000100Y43";
        (string, string)[] units =
        [
            ("name_and_code", "name = 'unit 91990101MA0000000U'"), ("bad_code", $"code = '{OtherCode}'"), ("no_region", "region = ''"), ("no_legal_representative", "legal_representative = '  '"), ("no_legal_phone", "legal_phone = null"),
            ("no_registering_body", "registered_by = null"), ("no_registered_address", "registered_address = ''"), ("no_public_gathering", "is_public_gathering = null"), ("no_hazardous_chemicals", "has_hazardous_chemicals = null"), ("no_supervising_body", "supervising_body = null"),
        ];
        foreach (var (rule, set) in units)
            yield return (rule, Unit, set);
        (string, string)[] devices =
        [
            ("at_several_units", "device_code = lpad('CRANE', 17, '0'), use_unit_code = '91350100M000100Y43'"), ("no_name", "name = ''"), ("no_category", "category = null"), ("no_variety", "kind = null"), ("no_street", "region = '99010100'"), ("no_site", "site_name = null"),
            ("bad_device_code", "device_code = '123'"), ("device_code_repeated", "device_code = lpad('CRANE', 17, '0')"), ("no_model", "model = null"), ("no_product_no", "product_no = null"), ("model_and_product_no_repeated", "model = 'crane'"),
            ("no_registration_no", "registration_no = null"), ("registration_no_repeated", "registration_no = 'crane'"), ("archive_no_repeated", "archive_no = 'crane'"), ("registered_without_state", "state = null"), ("state_without_registration", "registration_no = null"),
            ("no_use_contact", "use_contact = null"), ("no_use_phone", "use_phone = null"), ("no_level", "level = null"), ("no_supervising_body", "supervising_body = null"), ("no_registering_body", "registered_by = null"), ("no_registration_day", "registered_on = null"), ("no_owner", "owner_unit_code = null"),
        ];
        foreach (var (rule, set) in devices)
            yield return (rule, "E-pressure_pipe", set);
        (string Category, string Start, (string, string)[] Missing)[] classes =
        [
            ("lift", "lift_no_", [("maintainer", "maintenance_unit_code"), ("load", "load_kg"), ("speed", "speed_mps"), ("doors", "doors"), ("stops", "stops"), ("floors", "floors"), ("control", "control_mode")]),
            ("pressure_vessel", "vessel_no_", [("design_temperature", "design_temperature_c"), ("work_temperature", "work_temperature_c"), ("design_pressure", "design_pressure_mpa"), ("work_pressure", "work_pressure_mpa"), ("medium", "medium"), ("material", "material")]),
            ("boiler", "boiler_no_", [("inlet", "inlet_temperature_c"), ("outlet", "outlet_temperature_c"), ("design_pressure", "design_pressure_mpa"), ("work_pressure", "work_pressure_mpa"), ("combustion", "combustion"), ("fuel", "fuel")]),
            ("crane", "crane_no_", [("load", "load_t"), ("height", "lifting_height_m"), ("speed", "lifting_speed_m_min"), ("depth", "lowering_depth_m"), ("weight", "own_weight_t"), ("moment", "load_moment_t_m")]),
            ("in_plant_vehicle", "forklift_no_", [("power", "power"), ("fuel", "fuel"), ("load", "load_t"), ("length", "body_length_m"), ("width", "body_width_m"), ("height", "body_height_m")]),
            ("ropeway", "ropeway_no_", [("speed", "speed_mps"), ("length", "length_m"), ("capacity", "capacity_per_h"), ("car", "car")]),
        ];
        foreach (var (category, start, missing) in classes)
            foreach (var (rule, attribute) in missing)
                yield return (start + rule, $"E-{category}", $"{attribute} = null");
    }

    /// <returns><c>code rule</c>.</returns>
    private async Task<List<string>> FindingsAsync()
    {
        await host.CaughtUpAsync("quality");
        return [.. ((string[]?)await AskAsync("select array_agg(q.object_code || ' ' || r order by 1) from registry.quality q, unnest(q.rules) r") ?? []).Order(StringComparer.Ordinal)];
    }

    private async Task SqlAsync(string sql)
    {
        await using var command = host.Database.Feed.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }

    private async Task<object?> AskAsync(string sql)
    {
        await using var ask = host.Database.Feed.CreateCommand(sql);
        return await ask.ExecuteScalarAsync(Token) is var answer && answer is DBNull ? null : answer;
    }
}
