using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace SpatialCockpit.Cockpit.Imports;

/// <summary>A program of others at work for an import: no shell, an environment of our choosing and nothing more, ended with the import at the latest.</summary>
internal sealed class ChildProgram : IAsyncDisposable
{
    private readonly Process _process;
    private readonly TimeSpan _patience;
    private readonly Task<string> _errors;

    private ChildProgram(Process process, TimeSpan patience)
    {
        (_process, _patience) = (process, patience);
        process.StandardInput.Close();
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <param name="words">The program and its arguments.</param>
    /// <param name="patience">How long it may say nothing while it is listened to; without end when left out.</param>
    /// <exception cref="ImportRefusedException">The program is not installed.</exception>
    public static ChildProgram Start(string[] words, string folder, IEnumerable<KeyValuePair<string, string?>> environment, TimeSpan? patience = null)
    {
        var start = new ProcessStartInfo(words[0], words.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = folder,
        };
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/local/bin:/usr/bin:/bin";
        start.Environment["LC_ALL"] = "C.UTF-8";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        try
        {
            return new(Process.Start(start)!, patience ?? Timeout.InfiniteTimeSpan);
        }
        catch (Win32Exception e)
        {
            throw new ImportRefusedException(ImportProblems.ProgramMissing, $"{words[0]} is missing; the Debian packages gdal-bin and osm2pgsql bring what imports need.", e);
        }
    }

    /// <summary>The next bytes of its output; none at its end.</summary>
    /// <exception cref="ImportRefusedException">It said nothing for longer than we are patient: a file can keep its reader busy for ever.</exception>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(_patience);
        try
        {
            return await _process.StandardOutput.BaseStream.ReadAsync(buffer, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ImportRefusedException(ImportProblems.UnreadableFile, $"Nothing came out of the file for {_patience}.");
        }
    }

    /// <summary>All that is left of its output.</summary>
    public async Task<string> ReadOutputAsync(CancellationToken cancellationToken)
    {
        using var output = new MemoryStream();
        var buffer = new byte[1 << 14];
        int read;
        while ((read = await ReadAsync(buffer, cancellationToken)) > 0)
            output.Write(buffer, 0, read);
        return Encoding.UTF8.GetString(output.GetBuffer(), 0, (int)output.Length);
    }

    /// <returns>Its exit code and what it said on standard error. Its output must have been read.</returns>
    public async Task<(int Code, string Errors)> EndAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return (_process.ExitCode, await _errors);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }
        _process.Dispose();
    }
}
