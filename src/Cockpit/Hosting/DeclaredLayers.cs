using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Dictionaries;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Supervision.Readings.Declared;
using SpatialCockpit.Supervision.Registry.Records;
using SpatialCockpit.Supervision.Registry.Types;
using SpatialCockpit.Tiles;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Cockpit.Hosting;

/// <summary>What packs in force say about layers; of tables of objects, what they leave open their type says.</summary>
internal sealed class DeclaredLayers(PackCatalog packs)
{
    private static readonly HashSet<string> Shipped = [.. Directory.EnumerateDirectories(Path.Combine(Installation.Here.Data, "packs")).Select(path => Path.GetFileName(path))];

    private static readonly Dictionary<string, Title> Lives = new(StringComparer.Ordinal) { ["active"] = new("在用", "In use"), ["retired"] = new("停用", "Retired"), ["merged"] = new("已合并", "Merged") };

    private static readonly Dictionary<string, Title> States = new(StringComparer.Ordinal) { ["silent"] = new("未上报", "Never heard of"), ["online"] = new("在线", "Online"), ["offline"] = new("离线", "Offline") };

    private static readonly Dictionary<string, Title> Alarms = new(StringComparer.Ordinal) { ["none"] = new("正常", "None"), ["raised"] = new("报警", "Raised") };

    private readonly PerWorld<LayerDeclarations> _layers = new(packs, Of);

    public IReadOnlyDictionary<string, LayerDeclaration> Now() => _layers.Now;

    /// <summary>What an operator's own pack says replaces what a shipped one says.</summary>
    internal static LayerDeclarations Of(PackWorld world)
    {
        var layers = TilesOptions.ReadPacks(world.Packs.OrderBy(pack => !Shipped.Contains(pack.Name)));
        foreach (var pack in world.Packs)
            foreach (var type in pack.Named<ObjectType>(ObjectsSection.SectionKey).Values)
                Complete(type.Table, Of(type, pack, world));
        foreach (var pack in world.Packs)
            foreach (var kind in pack.Named<RecordKind>(RecordsSection.SectionKey).Values.Where(kind => kind.IsOnMap))
                Complete($"{ObjectType.Schema}.{kind.Name}", Of(kind, pack, world));
        foreach (var pack in world.Packs)
            foreach (var device in pack.Named<DeviceType>(ReadingsSection.SectionKey).Values)
                if (world.Find<ObjectType>(ObjectsSection.SectionKey, device.ObjectType) is { } type)
                    Complete(device.Layer, Of(device, type, pack, world));
        foreach (var (name, layer) in layers.Where(layer => layer.Value.Attributes.Values.Any(attribute => attribute.Dictionary is not null)).ToList())
            layers[name] = WithWords(layer, world);
        return layers;

        void Complete(string name, LayerDeclaration declared) => layers[name] = layers.TryGetValue(name, out var said) ? Completed(said, declared) : declared;
    }

    private static LayerDeclaration WithWords(LayerDeclaration layer, PackWorld world) => layer with
    {
        Attributes = new(layer.Attributes.Select(each => KeyValuePair.Create(each.Key, each.Value.Dictionary is { } dictionary ? each.Value with { Codes = DictionariesSection.CodesOf(world, dictionary) } : each.Value)), StringComparer.Ordinal),
    };

    /// <summary>What the layer does not name comes last, and into tiles where they are deepest.</summary>
    private static LayerDeclaration Completed(LayerDeclaration said, LayerDeclaration ofType) => said with
    {
        Title = said.Title ?? ofType.Title,
        Group = said.Group ?? ofType.Group,
        Heading = said.Heading.Count > 0 ? said.Heading : ofType.Heading,
        IsClosed = said.IsClosed || ofType.IsClosed,
        Attributes = new(
            said.Attributes.Select(named => ofType.Attributes.TryGetValue(named.Key, out var attribute) ? KeyValuePair.Create(named.Key, Completed(named.Value, attribute)) : named)
                .Concat(ofType.Attributes.Where(attribute => !said.Attributes.ContainsKey(attribute.Key)).Select(attribute => KeyValuePair.Create(attribute.Key, attribute.Value with { MinZoom = said.MaxZoom ?? attribute.Value.MinZoom }))),
            StringComparer.Ordinal),
    };

    private static AttributePresentation Completed(AttributePresentation said, AttributePresentation ofType) => said with
    {
        Title = said.Title ?? ofType.Title,
        Unit = said.Unit ?? ofType.Unit,
        Codes = said.Codes.Count > 0 ? said.Codes : ofType.Codes,
        Hidden = said.Hidden || ofType.Hidden,
        RefersTo = said.RefersTo ?? ofType.RefersTo,
    };

    /// <summary>Where it happened. What not everybody reads who sees the object is no layer for them.</summary>
    private static LayerDeclaration Of(RecordKind kind, PackFile pack, PackWorld world) => new()
    {
        Title = kind.Title,
        Group = new(pack.Title, pack.TitleEn),
        Heading = ["object_code"],
        Time = "occurred_at",
        IsClosed = kind.Readers is not null,
        Attributes = new(
            kind.Attributes.Values.Select(attribute => KeyValuePair.Create(attribute.Name, Of(attribute, world))).Concat(
            [
                new("object_type", new() { Title = new("对象类型", "Of a") }),
                new("object_code", new() { Title = new("对象编码", "Object") }),
                new("occurred_at", new() { Title = new("发生时间", "Happened at") }),
                new("region", new() { Title = new("监管区划", "Supervised by"), MinZoom = 14, RefersTo = new("grid.division", "code", "name") }),
                new("accuracy_m", new() { Title = new("定位精度", "Accuracy"), Unit = new("米", "m"), MinZoom = 14 }),
                new("recorded_at", new() { Title = new("登记时间", "Recorded at"), MinZoom = 15 }),
                new("is_late", new() { Title = new("迟报", "Told late"), MinZoom = 15 }),
                new("voided_at", new() { Title = new("作废时间", "Voided at"), MinZoom = 15 }),
                new("void_reason", new() { Title = new("作废原因", "Why void"), MinZoom = 15 }),
                new("object", new() { Title = new("对象序号", "Its number"), Hidden = true }),
                new("recorded_by", new() { Title = new("登记人", "Recorded by"), Hidden = true }),
                new("source_id", new() { Title = new("来源编号", "Id at its source"), Hidden = true }),
                new("client_sequence", new() { Title = new("终端序号", "Sequence of its device"), Hidden = true }),
                new("voided_by", new() { Title = new("作废人", "Voided by"), Hidden = true }),
            ]), StringComparer.Ordinal),
    };

    /// <summary>How devices are now.</summary>
    private static LayerDeclaration Of(DeviceType device, ObjectType type, PackFile pack, PackWorld world) => new()
    {
        Title = new($"{type.Title.Chinese}实时状态", type.Title.English is { } english ? $"{english}: now" : null),
        Group = new(pack.Title, pack.TitleEn),
        Heading = ["code"],
        Attributes = new(
            device.Attributes.Values.Select(attribute => KeyValuePair.Create(attribute.Name, Of(attribute, world))).Concat(
            [
                new("state", new() { Title = new("在线状态", "State"), Codes = States }),
                new("alarm", new() { Title = new("报警", "Alarm"), Codes = Alarms }),
                new("alarms", new() { Title = new("越限项", "Beyond") }),
                new("seen_at", new() { Title = new("最近上报", "Last heard of") }),
                new("read_at", new() { Title = new("各项时间", "Read at"), Hidden = true }),
                new("region", new() { Title = new("监管区划", "Supervised by"), MinZoom = 14, RefersTo = new("grid.division", "code", "name") }),
                new("code", new() { Title = new("编码", "Code"), RefersTo = new(type.Table, "code", type.Heading ?? "code") }),
            ]), StringComparer.Ordinal),
    };

    private static LayerDeclaration Of(ObjectType type, PackFile pack, PackWorld world) => new()
    {
        Title = type.Title,
        Group = new(pack.Title, pack.TitleEn),
        Heading = type.Heading is { } heading ? [heading, "code"] : ["code"],
        Attributes = new(
            type.Attributes.Values.Select(attribute => KeyValuePair.Create(attribute.Name, Of(attribute, world))).Concat(
            [
                new("life", new() { Title = new("状态", "State"), Codes = Lives }),
                new("merged_into", new() { Title = new("并入", "Merged into"), MinZoom = 16 }),
                new("tags", new() { Title = new("标签", "Tags") }),
                new("unit_grid_code", new() { Title = new("单元网格", "Unit grid"), MinZoom = 14, RefersTo = new("grid.unit", "code", "code") }),
                new("located_in", new() { Title = new("所在社区", "Located in"), MinZoom = 14, RefersTo = new("grid.division", "code", "name") }),
                new("region", new() { Title = new("监管区划", "Supervised by"), MinZoom = 14, RefersTo = new("grid.division", "code", "name") }),
                new("code", new() { Title = new("编码", "Code") }),
                new("valid_from", new() { Title = new("生效时间", "Valid from"), MinZoom = 15 }),
                new("changed_at", new() { Title = new("更新时间", "Recorded at"), MinZoom = 15 }),
                new("changed_by", new() { Title = new("更新人", "Recorded by"), Hidden = true }),
            ]), StringComparer.Ordinal),
    };

    private static AttributePresentation Of(AttributeDeclaration attribute, PackWorld world) => new()
    {
        Title = attribute.Title,
        Unit = attribute.Unit,
        Hidden = attribute.Readers is not null,
        Codes = DictionariesSection.CodesOf(world, attribute.Dictionary),
        RefersTo = attribute.RefersTo is { } other && world.Find<ObjectType>(ObjectsSection.SectionKey, other) is { } type ? new(type.Table, "code", type.Heading ?? "code") : null,
    };
}
