using System.Diagnostics;

namespace SpatialCockpit.Geocoder.Saved;

/// <summary>The index as the process that keeps it saved it last, for another process on the same machine. A newer one is looked for once a second.</summary>
public sealed class SavedAtlas(string path)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private readonly SearchFolder _folder = new(path);
    private readonly Lock _looking = new();
    private Stopwatch? _sinceLook;
    private string? _saved;
    private volatile Atlas? _current;

    /// <summary>Null as long as none was saved that this version reads.</summary>
    public Atlas? Current
    {
        get
        {
            lock (_looking)
            {
                if (_sinceLook is null || _sinceLook.Elapsed >= Every)
                    Look();
            }
            return _current;
        }
    }

    /// <summary>One that is replaced while it is read is read the next time; until then the one before answers.</summary>
    private void Look()
    {
        _sinceLook = Stopwatch.StartNew();
        if (_folder.SavedNow() is not { } saved || saved == _saved || _folder.Read(Places.GazetteerRows.Print) is not { } state)
            return;
        (_saved, _current) = (saved, new(state.Places, new(state.Areas)));
    }
}
