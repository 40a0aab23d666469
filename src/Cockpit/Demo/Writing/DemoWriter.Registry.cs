using System.Globalization;
using Npgsql;
using SpatialCockpit.Cockpit.Demo.Addresses;
using SpatialCockpit.Cockpit.Demo.Registry;
using SpatialCockpit.Cockpit.Demo.SpecialEquipment;
using SpatialCockpit.Cockpit.Demo.Topology;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Demo.Writing;

/// <summary>Schema registry: units, parts, equipment with its history, cylinders, supervisors; and the law behind the faults in schema demo.</summary>
internal sealed partial class DemoWriter
{
    private async Task WriteRegistryAsync(DemoCity demo)
    {
        var cities = demo.Cities.Zip(demo.Registers).ToArray();
        var card = new UnitCard(demo.Settings.Seed);
        await CopyAsync("registry.unit", "code, name, kind, address, contact, phone, region, geom, " + UnitCard.Columns, cities.SelectMany(c => c.Second.Units.All.Select(u => (City: c.First, Unit: u))), (copy, row) =>
        {
            var u = row.Unit;
            copy.Text(u.Code);
            copy.Text(u.Name);
            copy.Text(u.Kind);
            copy.Text(u.Address);
            copy.Text(u.Contact);
            copy.Text(u.Phone);
            copy.Text(row.City.CommunityCode(u.Face));
            copy.Geometry(LonLatShape.Point(u.At));
            card.Write(copy, u, row.City.District(row.City.Grids[u.Face].Community));
        });
        await WritePartsAsync(cities, demo.Settings);
        await WriteCamerasAsync(cities);
        await WriteEquipmentAsync(cities, new RegisterCard(demo.Settings.Seed));
        var ids = await EquipmentIdsAsync();
        await CopyAsync("registry.inspection", "object_type, object, object_code, inspection_kind, occurred_at, recorded_at, body, result, next_inspection_on, items, region", cities.SelectMany(c => c.Second.History.Inspections.Select(i => (City: c.First, Register: c.Second, Row: i))), (copy, row) =>
        {
            var equipment = row.Register.Equipment[row.Row.Equipment];
            copy.Text("special_equipment");
            copy.Bigint(ids[equipment.Code]);
            copy.Text(equipment.Code);
            copy.Text(row.Row.Kind);
            copy.Timestamp(row.Row.At);
            copy.Timestamp(row.Row.At.AddHours(20));
            copy.Text(row.Register.Units.Inspector.Name);
            copy.Text(row.Row.Result);
            copy.Date(equipment.NextInspectionAfter(row.Row));
            copy.Jsonb(row.Row.Items);
            copy.Text(row.City.CommunityCode(equipment.Building.Face));
        });
        await CopyAsync("registry.fault", "object_type, object, object_code, fault_kind, occurred_at, recorded_at, cleared_at, trapped_people, description, region", cities.SelectMany(c => c.Second.History.Faults.Select(f => (City: c.First, Register: c.Second, Row: f))), (copy, row) =>
        {
            var equipment = row.Register.Equipment[row.Row.Equipment];
            copy.Text("special_equipment");
            copy.Bigint(ids[equipment.Code]);
            copy.Text(equipment.Code);
            copy.Text(row.Row.Kind);
            copy.Timestamp(row.Row.At);
            copy.Timestamp(row.Row.At.AddMinutes(6));
            copy.Timestamp(row.Row.ClearedAt);
            copy.Bigint(row.Row.Trapped);
            copy.Text(row.Row.Description);
            copy.Text(row.City.CommunityCode(equipment.Building.Face));
        });
        await WriteCylindersAsync(cities);
        await WriteSupervisionAsync(demo.Settings);
        await CopyAsync("registry.supervisor", "code, name, invented, phone, duty_code, region, geom", cities.SelectMany(c => c.Second.Supervisors.Select(s => (City: c.First, Row: s))), (copy, row) =>
        {
            copy.Text(row.Row.Code);
            copy.Text(row.Row.Name);
            copy.Boolean(true);
            copy.Text(row.Row.Phone);
            copy.Text(row.City.Duties[row.Row.Duty].Code);
            copy.Text(row.City.Divisions.Offices[row.City.Duties[row.Row.Duty].Office].Code);
            copy.Geometry(LonLatShape.Point(row.Row.Home));
        });
    }

    /// <summary>People, contracts, hazards, orders and checks follow from the equipment and units that are written.</summary>
    private async Task WriteSupervisionAsync(DemoSettings settings)
    {
        progress?.Report(new("registry.equipment_hazard", _rows.Count / (double)Steps));
        await using (var say = connection.Command("select set_config('demo.today', $1, true), set_config('demo.surnames', $2, true), set_config('demo.givens', $3, true)",
            settings.EndDate.ToString("O", CultureInfo.InvariantCulture), string.Join(',', Lexicon.Words("surname")), string.Join(',', Lexicon.Words("given"))))
            await say.ExecuteNonQueryAsync(cancellationToken);
        await using var write = new NpgsqlCommand(Lexicon.Text("supervision.sql"), connection) { CommandTimeout = 600 };
        await write.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task WritePartsAsync((City First, CityRegister Second)[] cities, DemoSettings settings)
    {
        var dice = new Dice(settings.Seed, "part-states");
        await CopyAsync("registry.part", "code, class_code, class_name, state, owner_unit, unit_grid_code, installed_on, surveyed_on, region, geom", cities.SelectMany(c => c.Second.Parts.Select(p => (City: c.First, Part: p))), (copy, row) =>
        {
            var p = row.Part;
            var grid = row.City.Grids[p.Face];
            copy.Text(p.Code(grid.Code[..6]));
            copy.Text(p.ClassCode);
            copy.Text(p.ClassName);
            copy.Text(dice.Weighted([0.965, 0.022, 0.006, 0.007]) switch { 0 => "good", 1 => "damaged", 2 => "missing", _ => "repairing" });
            copy.Text(row.City.Plan.ShortName + p.Owner);
            copy.Text(grid.Code);
            copy.Date(settings.EndDate.AddDays(-dice.Between(200, 7000)));
            copy.Date(settings.EndDate.AddDays(-dice.Between(20, 700)));
            copy.Text(grid.Code[..12]);
            copy.Geometry(LonLatShape.Point(p.At));
        });
    }

    private Task WriteCamerasAsync((City First, CityRegister Second)[] cities) =>
        CopyAsync("registry.camera", "code, name, kind, state, stream, region, geom", cities.SelectMany(c => c.Second.Cameras.Select(camera => (City: c.First, Camera: camera))), (copy, row) =>
        {
            var grid = row.City.Grids[row.Camera.Face];
            copy.Text(row.Camera.Code(row.City.Plan.Code));
            copy.Text(row.Camera.Name);
            copy.Text(row.Camera.Kind);
            copy.Text(row.Camera.State);
            copy.Text(row.Camera.Stream(grid.Code[..6]));
            copy.Text(grid.Code[..12]);
            copy.Geometry(LonLatShape.Point(row.Camera.At));
        });

    private async Task WriteEquipmentAsync((City First, CityRegister Second)[] cities, RegisterCard card)
    {
        await CopyAsync("registry.special_equipment",
            "code, category, kind, name, model, product_no, registration_no, state, use_unit_code, maintenance_unit_code, maker, made_on, commissioned_on, design_life_years, last_inspected_on, next_inspection_on, inspection_result, address, site_name, region, geom, " + $"{EquipmentParameters.Columns}, {RegisterCard.Columns}",
            cities.SelectMany(c => c.Second.Equipment.Select(e => (City: c.First, Row: e))), (copy, row) =>
        {
            var (city, e) = row;
            var last = e.Inspections.MaxBy(i => i.At)!;
            copy.Text(e.Code);
            copy.Text(e.Kind.Category);
            copy.Text(e.Kind.Kind);
            copy.Text(e.Kind.Name);
            copy.Text($"{e.Kind.CategoryCode}{e.Maker[..2]}-{e.MadeOn.Year % 100:00}");
            copy.Text($"{e.MadeOn.Year}{e.Code[^5..]}");
            copy.Text($"{(e.Kind.Category == "lift" ? "梯" : "特")}{e.Code[2..8]}{e.Code[^5..]}");
            copy.Text(last.Result == "不合格" ? "stopped" : "in_use");
            copy.Text(e.User.Code);
            copy.Text(e.Maintainer?.Code);
            copy.Text(e.Maker);
            copy.Date(e.MadeOn);
            copy.Date(e.CommissionedOn);
            copy.Bigint(e.Kind.LifeYears);
            copy.Date(DateOnly.FromDateTime(last.At.DateTime));
            copy.Date(e.NextInspectionAfter(last));
            copy.Text(last.Result);
            copy.Text(city.AddressOf(e.Building));
            copy.Text(e.Building.Compound?.Name ?? e.Building.Name);
            copy.Text(city.CommunityCode(e.Building.Face));
            copy.Geometry(LonLatShape.Point(e.At));
            e.Parameters.Write(copy);
            card.Write(copy, e, city.District(city.Grids[e.Building.Face].Community));
        });
        await CopyTruthAsync("demo.equipment_risk", "equipment_code, yearly_fault_rate, terms", cities.SelectMany(c => c.Second.Equipment), (copy, e) =>
        {
            copy.Text(e.Code);
            copy.Double(Math.Round(e.Law.YearlyFaultRate, 5));
            copy.Jsonb(e.Law.Json);
        });
    }

    /// <summary>By code, as the record numbered it.</summary>
    private async Task<Dictionary<string, long>> EquipmentIdsAsync()
    {
        await using var ask = connection.Command("select code, id from registry.special_equipment where source = $1", DemoLoader.Source);
        await using var row = await ask.ExecuteReaderAsync(cancellationToken);
        Dictionary<string, long> ids = new(StringComparer.Ordinal);
        while (await row.ReadAsync(cancellationToken))
            ids.Add(row.GetString(0), row.GetInt64(1));
        return ids;
    }

    private async Task WriteCylindersAsync((City First, CityRegister Second)[] cities) =>
        await CopyAsync("registry.cylinder", "code, kind, medium, volume_l, product_no, maker, made_on, owner_unit_code, holder_unit_code, last_inspected_on, next_inspection_on, state, region, geom", cities.SelectMany(c => c.Second.Cylinders.Select(x => (City: c.First, Row: x))), (copy, row) =>
        {
            var c = row.Row;
            copy.Text(c.Code);
            copy.Text(c.Kind);
            copy.Text(c.Medium);
            copy.Double(c.VolumeLitres);
            copy.Text($"{c.MadeOn.Year}{c.Code[^6..]}");
            copy.Text("北擎压力容器有限公司");
            copy.Date(c.MadeOn);
            copy.Text(c.Owner.Code);
            copy.Text(c.Holder?.Code);
            copy.Date(c.LastInspected);
            copy.Date(c.NextInspection);
            copy.Text(c.State);
            copy.Text(row.City.CommunityCode(c.Face));
            copy.Geometry(LonLatShape.Point(c.At));
        });
}
