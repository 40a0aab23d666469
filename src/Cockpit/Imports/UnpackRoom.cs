namespace SpatialCockpit.Cockpit.Imports;

/// <summary>How many bytes a file may turn into, unpacked or read out, all of its parts together: enough for any real file, too few for one made to fill the disk.</summary>
internal sealed class UnpackRoom
{
    private const long MostBytes = 16L << 30;

    /// <summary>Whatever the ratio.</summary>
    private const long AlwaysBytes = 256L << 20;

    /// <summary>Tables of blank-padded fields pack 50 to 1; a run of zeros packs 1000 to 1.</summary>
    private const long Ratio = 100;

    private readonly long _bytes;
    private long _left;

    private UnpackRoom(long bytes) => _left = _bytes = bytes;

    /// <param name="bytes">What was sent.</param>
    public static UnpackRoom For(long bytes) => new(Math.Clamp(bytes * Ratio, AlwaysBytes, MostBytes));

    /// <exception cref="ImportRefusedException">There is no room for so many more.</exception>
    public void Take(int bytes)
    {
        if ((_left -= bytes) < 0)
            throw new ImportRefusedException(ImportProblems.FileTooLarge, $"The file turns into more than {_bytes >> 20} MB; what is taken is {Ratio} times its size, but at least {AlwaysBytes >> 20} MB and at most {MostBytes >> 30} GB.");
    }

    /// <exception cref="ImportRefusedException">There is more than the room left.</exception>
    public async Task UnpackAsync(Stream packed, string target, CancellationToken cancellationToken)
    {
        await using var file = File.Create(target);
        var buffer = new byte[1 << 16];
        int read;
        while ((read = await packed.ReadAsync(buffer, cancellationToken)) > 0)
        {
            Take(read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
    }
}
