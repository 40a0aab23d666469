namespace SpatialCockpit.Geocoder.Index;

/// <summary>A section of an image as an array that is only read. It keeps the image alive; reading past the end throws.</summary>
internal readonly unsafe struct ImageArray<T>(IndexImage image, long offset, int count) where T : unmanaged
{
    public int Count => count;

    public T this[int index]
    {
        get
        {
            if ((uint)index >= (uint)count)
                throw new ArgumentOutOfRangeException(nameof(index));
            var value = ((T*)(image.Start + offset))[index];
            GC.KeepAlive(image);
            return value;
        }
    }

    /// <summary>The elements themselves; only for as long as somebody holds the image.</summary>
    public ReadOnlySpan<T> Slice(int start, int length)
    {
        if ((uint)start > (uint)count || (uint)length > (uint)(count - start))
            throw new ArgumentOutOfRangeException(nameof(start));
        return new((T*)(image.Start + offset) + start, length);
    }
}
