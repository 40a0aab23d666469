using Microsoft.Extensions.Logging;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Tiles.Catalog;

/// <summary>All layers as of the last look; made anew when a table or a row of <c>gis.layer</c> changes. Readers never wait for a look under way.</summary>
public sealed class LayerCatalog(RecordDatabase record, TilesOptions options, ILogger<LayerCatalog> logger) : IDisposable
{
    /// <summary>The schemas of the record whose tables are layers without being declared.</summary>
    public static readonly IReadOnlyList<string> PublishedSchemas = ["gis", "grid", "address", "registry", "cases", "fence", "risk"];

    /// <summary>Where imports make their tables, and bare names are looked for first.</summary>
    public const string ImportSchema = "gis";

    /// <summary>A source that tells nothing for so long counts as away.</summary>
    private static readonly TimeSpan MostOfSource = TimeSpan.FromSeconds(20);

    private readonly RecordLayers _record = new(record);
    private readonly FunctionSearch _functions = new(record.Feed, logger);
    private readonly SemaphoreSlim _oneLook = new(1);
    private readonly SemaphoreSlim _oneLookAtSources = new(1);

    /// <summary>As of the last look at each; null before the first.</summary>
    private volatile IReadOnlyDictionary<ReadSource, IReadOnlyList<FoundTable>>? _tablesOfSources;
    private volatile LayerSet? _current;

    /// <summary>The layers now; looks for them if nobody has yet.</summary>
    public async ValueTask<LayerSet> CurrentAsync(CancellationToken cancellationToken)
    {
        if (_current is { } current)
            return current;
        await RefreshAsync(cancellationToken);
        return _current!;
    }

    /// <summary>Looks again because of a commit, not before it is to be seen.</summary>
    public async Task RefreshAfterAsync(CommittedChanges changes, CancellationToken cancellationToken)
    {
        await changes.UntilVisibleAsync(record.Feed, cancellationToken);
        await RefreshAsync(cancellationToken);
    }

    /// <summary>Looks at the record anew; when it returns, every change committed there before the call is in. Read sources, for which nobody waits then, are as they were.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        if (_tablesOfSources is null)
            await LookAtSourcesAsync(cancellationToken);
        await _oneLook.WaitAsync(cancellationToken);
        try
        {
            var describer = new LayerDescriber(options.Declarations, await EditionsAsync(cancellationToken), options.DayZone);
            _current = LayerSet.After(_current, await LookAsync(describer, cancellationToken), await LookForFunctionsAsync(describer, cancellationToken));
        }
        finally
        {
            _oneLook.Release();
        }
    }

    /// <summary>Looks at the record and every read source anew.</summary>
    public async Task RefreshAllAsync(CancellationToken cancellationToken)
    {
        await LookAtSourcesAsync(cancellationToken);
        await RefreshAsync(cancellationToken);
    }

    public void Dispose()
    {
        _oneLook.Dispose();
        _oneLookAtSources.Dispose();
    }

    private async Task<IReadOnlyList<Layer>> LookForFunctionsAsync(LayerDescriber describer, CancellationToken cancellationToken) =>
        [.. (await _functions.FindAsync(options.Declarations, cancellationToken)).Select(found => describer.Describe(found.Table, _record, ours: true, found.Name) with { Function = found.Function })];

    private async Task<IReadOnlyList<Layer>> LookAsync(LayerDescriber describer, CancellationToken cancellationToken)
    {
        var layers = new SortedDictionary<string, Layer>(StringComparer.Ordinal);
        foreach (var table in await TableSearch.FindAsync(record.Feed.CreateCommand, [.. PublishedSchemas], RecordRole.App, cancellationToken))
            layers.Add(table.Name.ToString(), describer.Describe(table, _record, ours: true, table.Name.ToString()));
        foreach (var source in options.Sources)
        {
            foreach (var table in _tablesOfSources!.GetValueOrDefault(source, []))
            {
                var name = layers.ContainsKey(table.Name.ToString()) ? $"{source.Name}.{table.Name}" : table.Name.ToString();
                layers[name] = describer.Describe(table, source, ours: false, name);
            }
        }
        return [.. layers.Values];
    }

    private async Task LookAtSourcesAsync(CancellationToken cancellationToken)
    {
        await _oneLookAtSources.WaitAsync(cancellationToken);
        try
        {
            var found = await Task.WhenAll(options.Sources.Select(async source => (Source: source, Tables: await TablesOfAsync(source, cancellationToken))));
            _tablesOfSources = found.ToDictionary(one => one.Source, one => one.Tables);
        }
        finally
        {
            _oneLookAtSources.Release();
        }
    }

    /// <summary>A source that is away, or does not answer, keeps the layers it had in this run.</summary>
    private async Task<IReadOnlyList<FoundTable>> TablesOfAsync(ReadSource source, CancellationToken cancellationToken)
    {
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(MostOfSource);
            return await TableSearch.FindAsync(source.Catalog, schemas: null, role: null, patience.Token);
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            logger.SourceUnreadable(source.Name, e.Message);
            return _tablesOfSources?.GetValueOrDefault(source) ?? [];
        }
    }

    private async Task<Dictionary<string, LayerEdition>> EditionsAsync(CancellationToken cancellationToken)
    {
        var editions = new Dictionary<string, LayerEdition>(StringComparer.Ordinal);
        await using var read = record.Feed.CreateCommand(LayerEdition.Sql);
        try
        {
            await using var row = await read.ExecuteReaderAsync(cancellationToken);
            while (await row.ReadAsync(cancellationToken))
            {
                var (name, edition) = LayerEdition.Read(row);
                editions.Add(name, edition);
            }
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            // Somebody has renamed its schema: its layers are gone until it has its name again, and all others are as they were.
        }
        return editions;
    }

    /// <summary>The layers of one look.</summary>
    /// <param name="Generation">Of the layers that are not what they were at the look before.</param>
    public sealed record LayerSet(long Generation, IReadOnlyList<Layer> Layers)
    {
        /// <summary>Layers that are no tables: they have tiles and nothing else. A table of the same name goes before them.</summary>
        public IReadOnlyList<Layer> Functions { get; private init; } = [];

        private readonly Dictionary<string, Layer> _byName = Layers.ToDictionary(layer => layer.Name, StringComparer.Ordinal);
        private readonly Dictionary<TableName, Layer> _ofRecord = Layers.Where(layer => layer.Database is RecordLayers).ToDictionary(layer => layer.Table);

        /// <summary>Layers that are as before keep their generation, and with it what was made from them.</summary>
        internal static LayerSet After(LayerSet? before, IReadOnlyList<Layer> layers, IReadOnlyList<Layer> functions)
        {
            var generation = (before?.Generation ?? 0) + 1;
            Layer Aged(Layer layer, Layer? same) => layer with { Generation = same is not null && same.Print == layer.Print ? same.Generation : generation };
            return new(generation, [.. layers.Select(layer => Aged(layer, before?._byName.GetValueOrDefault(layer.Name)))])
            {
                Functions = [.. functions.Where(function => layers.All(layer => layer.Name != function.Name)).Select(function => Aged(function, before?.Functions.FirstOrDefault(known => known.Name == function.Name)))],
            };
        }

        /// <summary>The layer that shows a table or view of the record.</summary>
        public Layer? OfRecord(TableName table) => _ofRecord.GetValueOrDefault(table);

        public IEnumerable<Layer> VisibleTo(Caller caller) => Layers.Where(layer => layer.VisibleTo(caller));

        /// <summary>Those of which the caller may have tiles by this name: tables, else functions.</summary>
        public IReadOnlyList<Layer> WithTilesNamed(string name, Caller caller)
        {
            var tables = Named(name, caller);
            var functions = Functions.Where(layer => layer.Name == name || layer.Name == $"{ImportSchema}.{name}" || layer.Name.EndsWith('.' + name, StringComparison.Ordinal)).Where(layer => layer.VisibleTo(caller));
            return tables.Count > 0 ? tables : [.. functions];
        }

        /// <summary>A full name is one layer; a bare one is that of <c>gis</c>, else the only match among what the caller sees.</summary>
        /// <returns>None, the one meant, or the candidates.</returns>
        public IReadOnlyList<Layer> Named(string name, Caller caller)
        {
            var exact = _byName.GetValueOrDefault(name) ?? _byName.GetValueOrDefault($"{ImportSchema}.{name}");
            if (exact is not null)
                return exact.VisibleTo(caller) ? [exact] : [];
            return [.. VisibleTo(caller).Where(layer => layer.Table.Name == name)];
        }
    }
}
