using Microsoft.Extensions.Logging;
using SpatialCockpit.Geocoder.Areas;
using SpatialCockpit.Geocoder.Index;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Saved;
using SpatialCockpit.Geocoder.Search;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Changes.Slots;

namespace SpatialCockpit.Geocoder;

/// <summary>
/// The geocoder's index as a projection of the record: built whole from a snapshot, then kept by the change stream, and on disk for the next start. Readers take <see cref="Current"/> once a request.
/// </summary>
public sealed class SearchProjection : IDurableProjection
{
    private static readonly TableName[] Tables = [GazetteerRows.Place, GazetteerRows.Road, GazetteerRows.Division, GazetteerRows.Unit, GazetteerRows.Duty];

    private readonly SearchFolder? _folder;
    private readonly ILogger? _logger;
    private readonly Gazetteer _gazetteer;
    private readonly Dictionary<(AreaTable, long), Area> _areas = [];
    private volatile Atlas _current;

    /// <param name="options">Null keeps the index in memory alone.</param>
    public SearchProjection(GeocoderOptions? options = null, ILogger<SearchProjection>? logger = null)
    {
        _folder = options?.IndexFolder is { } path ? new(path) : null;
        _logger = logger;
        _gazetteer = new(_folder);
        _current = Atlas.Empty with { Rules = AddressRules.Read(options?.DictionaryFolder) };
    }

    public string Name => "search";

    /// <summary>What was laid out anew meanwhile holds the same rows.</summary>
    public Atlas Current => _current is var current && ReferenceEquals(current.Places, _gazetteer.Current) ? current : current with { Places = _gazetteer.Current };

    public bool Covers(TableName table) => Array.IndexOf(Tables, table) >= 0;

    public async Task RebuildAsync(RecordSnapshot snapshot, CancellationToken cancellationToken)
    {
        var builder = new SegmentBuilder(new());
        Dictionary<(AreaTable, long), Area> areas = [];
        await GazetteerRows.ReadAllAsync(snapshot.Connection, builder.Add, area => areas[(area.Table, area.Id)] = area, cancellationToken);
        await Task.Run(() => _gazetteer.Replace(builder, Tell(builder.Count)), cancellationToken);
        _areas.Clear();
        foreach (var (key, area) in areas)
            _areas[key] = area;
        _current = _current with { Places = _gazetteer.Current, Areas = new(_areas.Values) };
    }

    public ValueTask<StreamPosition?> SavedAsync(CancellationToken cancellationToken)
    {
        if (_folder?.Read(GazetteerRows.Print) is not { } state)
            return ValueTask.FromResult<StreamPosition?>(null);
        _gazetteer.Restore(state.Places);
        _areas.Clear();
        foreach (var area in state.Areas)
            _areas[(area.Table, area.Id)] = area;
        _current = _current with { Places = _gazetteer.Current, Areas = new(_areas.Values) };
        return ValueTask.FromResult<StreamPosition?>(state.Position);
    }

    public ValueTask SaveAsync(StreamPosition position, CancellationToken cancellationToken)
    {
        try
        {
            _folder?.Save(position, GazetteerRows.Print, Current);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What lies there is of a position that the slot does not go on from any more: the next start reads the record.
            _logger?.LogWarning("The search index could not be saved for the next start: {Reason}", e.Message);
        }
        return ValueTask.CompletedTask;
    }

    /// <summary>Every tenth of a large gazetteer is a line in the log.</summary>
    private Action<int>? Tell(int all)
    {
        const int Large = 500_000;
        if (all < Large)
            return null;
        var tenths = 0;
        return read =>
        {
            var reached = (int)(10L * read / all);
            if (Interlocked.Exchange(ref tenths, Math.Max(reached, tenths)) < reached)
                _logger?.LogInformation("The search index has read {Read} of {All} addresses", read, all);
        };
    }

    public ValueTask ApplyAsync(CommittedChanges changes, CancellationToken cancellationToken)
    {
        var edit = new Edit(this);
        foreach (var change in changes.Changes)
            edit.Take(change);
        edit.Apply();
        return ValueTask.CompletedTask;
    }

    /// <summary>One transaction's net effect, gathered row by row.</summary>
    private sealed class Edit(SearchProjection index)
    {
        private readonly Dictionary<PlaceKey, PlaceRow?> _places = [];
        private bool _areasChanged;

        public void Take(RowChange change)
        {
            var table = change.Shape.Name;
            if (change.Kind == ChangeKind.Truncate)
                Truncate(table);
            if (change.OldKey is [{ } oldId, ..])
                Remove(table, long.Parse(oldId));
            if (change.Row is { } row)
                Put(table, row);
        }

        public void Apply()
        {
            if (_places.Count > 0)
                index._gazetteer.Apply([.. _places.Values.OfType<PlaceRow>()], [.. _places.Where(each => each.Value is null).Select(each => each.Key)]);
            index._current = index._current with { Places = index._gazetteer.Current, Areas = _areasChanged ? new(index._areas.Values) : index._current.Areas };
        }

        private void Put(TableName table, ChangedRow row)
        {
            if (table == GazetteerRows.Place)
                Put(GazetteerRows.PlaceOf(row));
            else if (table == GazetteerRows.Road)
                Put(GazetteerRows.RoadOf(row));
            else if (table == GazetteerRows.Unit)
                Put(GazetteerRows.UnitOf(row));
            else if (table == GazetteerRows.Duty)
                Put(GazetteerRows.DutyOf(row));
            else
            {
                var (place, area) = GazetteerRows.DivisionOf(row);
                Put(place);
                Put(area);
            }
        }

        private void Put(PlaceRow place) => _places[place.Key] = place;

        private void Put(Area area)
        {
            index._areas[(area.Table, area.Id)] = area;
            _areasChanged = true;
        }

        private void Remove(TableName table, long id)
        {
            if (PlaceTableOf(table) is { } places)
                _places[new(places, id)] = null;
            if (AreaTableOf(table) is { } areas)
                _areasChanged |= index._areas.Remove((areas, id));
        }

        private void Truncate(TableName table)
        {
            if (PlaceTableOf(table) is { } places)
            {
                foreach (var key in _places.Keys.Where(key => key.Table == places).ToList())
                    _places[key] = null;
                foreach (var key in index.Current.Places.Keys().Where(key => key.Table == places))
                    _places[key] = null;
            }
            if (AreaTableOf(table) is not { } areas)
                return;
            foreach (var key in index._areas.Keys.Where(key => key.Item1 == areas).ToList())
                index._areas.Remove(key);
            _areasChanged = true;
        }

        private static PlaceTable? PlaceTableOf(TableName table) =>
            table == GazetteerRows.Place ? PlaceTable.Place : table == GazetteerRows.Road ? PlaceTable.Road : table == GazetteerRows.Division ? PlaceTable.Division : null;

        private static AreaTable? AreaTableOf(TableName table) =>
            table == GazetteerRows.Division ? AreaTable.Division : table == GazetteerRows.Unit ? AreaTable.Unit : table == GazetteerRows.Duty ? AreaTable.Duty : null;
    }
}
