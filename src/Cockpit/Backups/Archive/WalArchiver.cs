using System.Diagnostics.Metrics;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Secrets;

namespace SpatialCockpit.Cockpit.Backups.Archive;

/// <summary>
/// Archives segments of the log as PostgreSQL finishes them, from the start of the private cluster until it has stopped. PostgreSQL keeps what is not archived, so an archive that is away for a time costs its disk and
/// nothing else; how far it is behind is told by the meter <c>SpatialCockpit.Backups</c>, too.
/// </summary>
public sealed class WalArchiver : IAsyncDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200), AgainAfter = TimeSpan.FromSeconds(5);

    private readonly string _cluster;
    private readonly DataFolder _data;
    private readonly Meter _meter = new("SpatialCockpit.Backups");
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _work;
    private readonly HashSet<string> _archived = new(StringComparer.Ordinal);
    private DateTime _settingsAt;
    private BackupSettings.ArchiveSettings? _settings;
    private WalArchive? _archive;
    private bool _hasKeys;
    private volatile State _now = new(false, 0, null, null);

    /// <param name="IsOn">Whether the log is archived at all.</param>
    /// <param name="Waiting">Segments that PostgreSQL has finished and that are not archived yet.</param>
    /// <param name="Since">When the oldest of them was finished.</param>
    /// <param name="Trouble">Why the last one could not be archived; null when all goes well.</param>
    public sealed record State(bool IsOn, int Waiting, DateTimeOffset? Since, string? Trouble);

    public State Now => _now;

    public WalArchiver(string clusterFolder, DataFolder data)
    {
        (_cluster, _data) = (clusterFolder, data);
        _meter.CreateObservableGauge("cockpit_archive_waiting_segments", () => Now.Waiting, description: "Segments of the log that PostgreSQL keeps because they are not archived yet");
        _meter.CreateObservableGauge("cockpit_archive_waiting_seconds", () => Now.Since is { } since ? (DateTimeOffset.UtcNow - since).TotalSeconds : 0, "s", "Since the oldest of them was finished");
        _meter.CreateObservableGauge("cockpit_archive_failing", () => Now.Trouble is null ? 0 : 1, description: "Whether the last segment could not be archived");
        _work = Task.Run(WorkAsync);
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _work;
        _ending.Dispose();
        _meter.Dispose();
    }

    private async Task WorkAsync()
    {
        while (!_ending.IsCancellationRequested)
        {
            var pause = LookEvery;
            try
            {
                Archive();
            }
            catch (Exception e) // whatever it is: a log that is archived no more fills the disk, and nobody would hear of it
            {
                Tell(_now.IsOn || _settings is not null, e.Message);
                pause = AgainAfter;
            }
            await Task.Delay(pause, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Archive()
    {
        ReadSettings();
        if (_archive is null)
        {
            Tell(isOn: false, null);
            return;
        }
        _archive.ThrowIfAway();
        ArchiveKeys(_archive);
        var waiting = WalSettings.Waiting(_cluster);
        foreach (var segment in waiting.Concat(WalSettings.Histories(_cluster)).Where(segment => !_archived.Contains(segment.Name)))
        {
            _archive.Put(segment);
            _archived.Add(segment.Name);
            WalSettings.NoteArchived(_cluster, [.. waiting.Select(each => each.Name).Where(_archived.Contains)]);
        }
        WalSettings.NoteArchived(_cluster, [.. waiting.Select(each => each.Name)]);
        _archived.RemoveWhere(name => !name.EndsWith(".history", StringComparison.Ordinal) && !waiting.Any(segment => segment.Name == name));
        Tell(isOn: true, null);
    }

    /// <summary>Before any segment: no text in the archive is sealed by a key that is not there. They change only while nobody archives.</summary>
    private void ArchiveKeys(WalArchive archive)
    {
        if (_hasKeys || !File.Exists(_data.File(SecretFile.Name)))
            return;
        foreach (var key in CitySecrets.Of(_data))
            archive.PutKey(key);
        _hasKeys = true;
    }

    /// <summary>Read again when the file is another, or the key could not be read.</summary>
    private void ReadSettings()
    {
        var at = File.GetLastWriteTimeUtc(_data.File(BackupSettings.FileName));
        if (at == _settingsAt)
            return;
        _settings = BackupSettings.Of(_data).Archive;
        _archive = null;
        _hasKeys = false;
        _archived.Clear();
        if (_settings is { } settings)
            _archive = WalArchive.Of(settings, _cluster);
        _settingsAt = at;
    }

    private void Tell(bool isOn, string? trouble)
    {
        var left = isOn ? WalSettings.Waiting(_cluster).Where(segment => !_archived.Contains(segment.Name)).ToList() : [];
        if (trouble is not null && trouble != _now.Trouble)
            Console.Error.WriteLine($"The log is not archived just now, and PostgreSQL keeps it: {trouble}");
        _now = new(isOn, left.Count, left.Count == 0 ? null : left.Min(segment => new DateTimeOffset(segment.LastWriteTimeUtc)), trouble);
    }
}
