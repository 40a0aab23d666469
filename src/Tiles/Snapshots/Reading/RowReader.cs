using SpatialCockpit.Tiles.Snapshots.Layout;

namespace SpatialCockpit.Tiles.Snapshots.Reading;

/// <summary>Takes rows apart, one after the other: key, shape in world units, values by number, whose it is. For one thread.</summary>
internal sealed class RowReader(SnapshotColumns columns, INumbering values, INumbering owners) : IDisposable
{
    public const int NoValue = -1;

    private readonly ValueBuffer _value = new();
    private readonly int[] _values = new int[columns.Keys.Count];
    private readonly RowFields.FieldPlace[] _places = new RowFields.FieldPlace[columns.FieldCount];
    private byte[] _owner = new byte[256];

    public long Id { get; private set; }

    /// <summary>Empty where the row has no geometry, or none on the map.</summary>
    public ShapeBuffer Shape { get; } = new();

    /// <summary>The number of each attribute's value, <see cref="NoValue"/> for null.</summary>
    public ReadOnlySpan<int> Values => _values;

    /// <summary>See <see cref="RowOwner"/>; 0 where the layer is not scoped.</summary>
    public int Owner { get; private set; }

    /// <summary>To find the fields of a row in.</summary>
    public Span<RowFields.FieldPlace> Places => _places;

    /// <exception cref="SnapshotRefusedException"/>
    public void Read(in RowFields row)
    {
        Id = row.Whole(SnapshotColumns.KeyField);
        if (row.IsNull(SnapshotColumns.Shape))
            Shape.Begin(default);
        else
            EwkbShape.Read(row[SnapshotColumns.Shape], columns.Form, Shape);
        if (Shape.IsEmpty)
            return;
        for (var i = 0; i < _values.Length; i++)
        {
            var field = SnapshotColumns.FirstAttribute + i;
            _values[i] = row.IsNull(field) ? NoValue : values.NumberOf(_value.Encode(columns.Kinds[i], row[field]));
        }
        if (columns.IsScoped)
            Owner = OwnerOf(row);
    }

    public void Dispose() => Shape.Dispose();

    private int OwnerOf(in RowFields row)
    {
        var region = row[columns.Region];
        var audience = row[columns.Audience];
        if (_owner.Length < RowOwner.Length(region, audience))
            _owner = new byte[2 * RowOwner.Length(region, audience)];
        return owners.NumberOf(_owner.AsSpan(0, RowOwner.Write(_owner, row.IsNull(columns.Region), region, audience)));
    }
}
