namespace SpatialCockpit.Tiles.Snapshots.Selection;

/// <summary>Finds the n-th smallest of many numbers without sorting them all (Hoare's quickselect).</summary>
internal static class Smallest
{
    /// <param name="values">In another order afterwards.</param>
    /// <param name="n">From 0.</param>
    public static ulong Nth(Span<ulong> values, int n)
    {
        var (low, high) = (0, values.Length - 1);
        while (low < high)
        {
            var pivot = values[low + (high - low) / 2];
            var (left, right) = (low, high);
            while (left <= right)
            {
                while (values[left] < pivot)
                    left++;
                while (values[right] > pivot)
                    right--;
                if (left > right)
                    break;
                (values[left], values[right]) = (values[right], values[left]);
                left++;
                right--;
            }
            if (n <= right)
                high = right;
            else if (n >= left)
                low = left;
            else
                break;
        }
        return values[n];
    }
}
