using SpatialCockpit.Geocoder.Areas;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Platform.Changes;

namespace SpatialCockpit.Geocoder;

/// <summary>
/// The geocoder's index as a projection of the record: built whole from a snapshot, then kept by the change stream. Readers take <see cref="Current"/> once a request.
/// </summary>
public sealed class SearchProjection : IProjection
{
    private static readonly TableName[] Tables = [GazetteerRows.Place, GazetteerRows.Road, GazetteerRows.Division, GazetteerRows.Unit, GazetteerRows.Duty];

    private readonly Gazetteer _gazetteer = new();
    private readonly Dictionary<(AreaTable, long), Area> _areas = [];
    private volatile Atlas _current = Atlas.Empty;

    public string Name => "search";

    public Atlas Current => _current;

    public bool Covers(TableName table) => Array.IndexOf(Tables, table) >= 0;

    public async Task RebuildAsync(RecordSnapshot snapshot, CancellationToken cancellationToken)
    {
        var (places, areas) = await GazetteerRows.ReadAllAsync(snapshot.Connection, cancellationToken);
        _gazetteer.Replace(places);
        _areas.Clear();
        foreach (var area in areas)
            _areas[(area.Table, area.Id)] = area;
        _current = new(_gazetteer.Current, new(_areas.Values));
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
            index._current = new(index._gazetteer.Current, _areasChanged ? new(index._areas.Values) : index.Current.Areas);
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
