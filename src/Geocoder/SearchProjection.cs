using Microsoft.Extensions.Logging;
using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Areas;
using SpatialCockpit.Geocoder.Index;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Saved;
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
    private readonly Lock _publishing = new();
    private volatile Atlas _current;

    /// <param name="options">Null keeps the index in memory alone.</param>
    public SearchProjection(GeocoderOptions? options = null, ILogger<SearchProjection>? logger = null)
    {
        _folder = options?.IndexFolder is { } path ? new(path) : null;
        _logger = logger;
        _gazetteer = new(_folder) { Logger = logger, LaidOut = TakeLaidOut };
        _current = Atlas.Empty with { Rules = options?.Rules ?? AddressRules.BuiltIn };
    }

    public string Name => "search";

    /// <summary>Places and areas of the same commit.</summary>
    public Atlas Current => _current;

    public bool Covers(TableName table) => Array.IndexOf(Tables, table) >= 0;

    public async Task RebuildAsync(RecordSnapshot snapshot, CancellationToken cancellationToken)
    {
        var builder = new SegmentBuilder(new());
        Dictionary<(AreaTable, long), Area> areas = [];
        var odd = new OddRows();
        await GazetteerRows.ReadAllAsync(snapshot.Connection, builder.Add, area => areas[(area.Table, area.Id)] = area, odd, cancellationToken);
        odd.Tell(_logger, Name);
        await OwnThreads.RunAsync(() => _gazetteer.Replace(builder, Tell(builder.Count)));
        _areas.Clear();
        foreach (var (key, area) in areas)
            _areas[key] = area;
        Publish(new(_areas.Values));
    }

    public ValueTask<StreamPosition?> SavedAsync(CancellationToken cancellationToken)
    {
        if (_folder?.Read(GazetteerRows.Print) is not { } state)
            return ValueTask.FromResult<StreamPosition?>(null);
        _gazetteer.Restore(state.Places);
        _areas.Clear();
        foreach (var area in state.Areas)
            _areas[(area.Table, area.Id)] = area;
        Publish(new(_areas.Values));
        return ValueTask.FromResult<StreamPosition?>(state.Position);
    }

    public ValueTask<bool> SaveAsync(StreamPosition position, CancellationToken cancellationToken)
    {
        try
        {
            _folder?.Save(position, GazetteerRows.Print, Current);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What lies there is of a position that the slot does not go on from any more: the next start reads the record.
            _logger?.IndexNotSaved(e.Message);
        }
        return ValueTask.FromResult(true);
    }

    private void Publish(AreaIndex areas)
    {
        lock (_publishing)
            _current = _current with { Places = _gazetteer.Current, Areas = areas };
    }

    /// <summary>The same rows laid out anew; while an edit is under way it is the edit that publishes them, with its areas.</summary>
    private void TakeLaidOut(GazetteerSnapshot before, GazetteerSnapshot after)
    {
        lock (_publishing)
            if (ReferenceEquals(_current.Places, before))
                _current = _current with { Places = after };
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
                _logger?.IndexReads(read, all);
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
        private readonly OddRows _odd = new();
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
            index.Publish(_areasChanged ? new(index._areas.Values) : index._current.Areas);
            _odd.Tell(index._logger, index.Name);
        }

        /// <summary>A row that cannot be read is no more what it was before.</summary>
        private void Put(TableName table, ChangedRow row)
        {
            var id = long.Parse(row["id"]!);
            Remove(table, id);
            if (table == GazetteerRows.Place)
                Put(_odd.Read(table, id, () => GazetteerRows.PlaceOf(row)));
            else if (table == GazetteerRows.Road)
                Put(_odd.Read(table, id, () => GazetteerRows.RoadOf(row)));
            else if (table == GazetteerRows.Unit)
                Put(_odd.Read(table, id, () => GazetteerRows.UnitOf(row)));
            else if (table == GazetteerRows.Duty)
                Put(_odd.Read(table, id, () => GazetteerRows.DutyOf(row)));
            else if (_odd.Read(table, id, () => GazetteerRows.DivisionOf(row)) is var (place, area))
            {
                Put(place);
                Put(area);
            }
        }

        private void Put(PlaceRow? place)
        {
            if (place is not null)
                _places[place.Key] = place;
        }

        private void Put(Area? area)
        {
            if (area is null)
                return;
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
