using System.Globalization;

namespace SpatialCockpit.Platform.Record;

/// <summary>
/// How far a copy of a cluster goes over its log before it is a cluster of its own, and where the log comes from: PostgreSQL asks for each segment by a file in one folder, is handed it in a second, or told in a
/// third that there is none.
/// </summary>
/// <param name="target">What was committed by this moment is there; null for all that the log has, or the moment of the copy.</param>
/// <param name="timeline">Along which it goes over the log, to its end where no moment is said; null for the moment of the copy. PostgreSQL's own choice, the newest there is, may have branched off before the copy was made.</param>
/// <param name="give">Writes a segment, or a history of timelines, by its name into a file; false where there is none.</param>
public sealed class WalRecovery(DateTimeOffset? target, uint? timeline, Func<string, string, bool> give)
{
    private const string Signal = "recovery.signal", Wanted = "wal_wanted", Given = "wal_given", Lacking = "wal_lacking";

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(10);

    private static readonly string[] Folders = [Wanted, Given, Lacking];

    private readonly Func<string, string, bool> _give = give;
    private readonly List<string> _lacked = [];

    /// <summary>Nobody connects before all is there; that of this cluster nothing is archived on the way.</summary>
    internal string Settings => $"""
        archive_mode = off
        hot_standby = off
        recovery_target_action = promote
        {Target}
        restore_command = 'touch {Wanted}/%f && while [ -d {Wanted} ] && [ ! -e {Given}/%f ] && [ ! -e {Lacking}/%f ]; do sleep 0.01; done; [ -e {Given}/%f ] && cp {Given}/%f "%p" && rm {Given}/%f'
        """;

    private string Target => (target, timeline) switch
    {
        ({ } moment, { } along) => $"recovery_target_time = '{moment.UtcDateTime:yyyy-MM-dd HH:mm:ss.ffffff}+00'\n{Along(along)}",
        (_, { } along) => Along(along),
        _ => "recovery_target = immediate\nrecovery_target_timeline = current",
    };

    private static string Along(uint timeline) => string.Create(CultureInfo.InvariantCulture, $"recovery_target_timeline = {timeline}");

    /// <summary>Segments that PostgreSQL asked for and that were not there.</summary>
    public IReadOnlyCollection<string> Lacked => _lacked;

    /// <summary>What is wrong with a segment that was asked for; null for nothing.</summary>
    internal string? Trouble { get; private set; }

    internal async Task<IAsyncDisposable> BeginAsync(string clusterFolder, CancellationToken cancellationToken)
    {
        string[] asServer = PostgresProgram.AsRoot ? ["-o", PostgresProgram.SystemUser, "-g", PostgresProgram.SystemUser] : [];
        foreach (var folder in Folders)
            await PostgresProgram.RunAsync(["install", "-d", .. asServer, "-m", "700", Path.Combine(clusterFolder, folder)], cancellationToken);
        await PostgresProgram.RunAsync([.. PostgresProgram.AsServerUser, "touch", Path.Combine(clusterFolder, Signal)], cancellationToken);
        return new Courier(this, clusterFolder);
    }

    /// <summary>Hands over until it is disposed, and takes its folders away.</summary>
    private sealed class Courier : IAsyncDisposable
    {
        private readonly WalRecovery _recovery;
        private readonly string _cluster;
        private readonly CancellationTokenSource _ending = new();
        private readonly Task _work;

        public Courier(WalRecovery recovery, string cluster)
        {
            (_recovery, _cluster) = (recovery, cluster);
            _work = Task.Run(WorkAsync);
        }

        public async ValueTask DisposeAsync()
        {
            await _ending.CancelAsync();
            await _work;
            _ending.Dispose();
            foreach (var folder in Folders)
                Directory.Delete(Path.Combine(_cluster, folder), recursive: true);
        }

        private async Task WorkAsync()
        {
            while (!_ending.IsCancellationRequested)
            {
                foreach (var asked in Directory.EnumerateFiles(Path.Combine(_cluster, Wanted)))
                    Answer(Path.GetFileName(asked), asked);
                await Task.Delay(LookEvery, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        private void Answer(string name, string asked)
        {
            File.Delete(asked);
            var aside = Path.Combine(_cluster, "wal_" + name);
            if (TryGive(name, aside))
            {
                File.SetUnixFileMode(aside, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead); // the folder is PostgreSQL's alone
                File.Move(aside, Path.Combine(_cluster, Given, name));
                return;
            }
            _recovery._lacked.Add(name);
            File.WriteAllText(Path.Combine(_cluster, Lacking, name), "");
        }

        /// <summary>Whatever is wrong, PostgreSQL waits for an answer.</summary>
        private bool TryGive(string name, string aside)
        {
            try
            {
                return _recovery._give(name, aside);
            }
            catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
            {
                _recovery.Trouble = e.Message;
                return false;
            }
        }
    }
}
