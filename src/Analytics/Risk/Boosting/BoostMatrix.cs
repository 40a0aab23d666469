namespace SpatialCockpit.Analytics.Risk.Boosting;

/// <summary>Rows of features as XGBoost keeps them; a copy, so that what it was made of may go.</summary>
internal sealed class BoostMatrix : IDisposable
{
    /// <param name="features">Row by row; NaN where a value is missing. Infinite ones are refused.</param>
    /// <param name="columns">At least 1.</param>
    /// <exception cref="BoostingException">A value is infinite, or there is no room.</exception>
    public unsafe BoostMatrix(ReadOnlySpan<float> features, int columns, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        if (features.Length % columns != 0)
            throw new ArgumentException("Rows are not whole.", nameof(features));
        (Rows, Columns) = (features.Length / columns, columns);
        fixed (float* first = features)
        {
            XgBoostLibrary.Check(XgBoostApi.XGDMatrixCreateFromMat_omp(first, (ulong)Rows, (ulong)columns, float.NaN, out var matrix, threads));
            Handle = new(matrix);
        }
    }

    public int Rows { get; }

    public int Columns { get; }

    internal MatrixHandle Handle { get; }

    /// <param name="values">One for each row: a class, 0 or 1; a count; a figure.</param>
    public void SetLabels(ReadOnlySpan<float> values) => Set("label", values);

    /// <summary>Times between which the event happened, of an accelerated failure time model.</summary>
    /// <param name="lower">Above 0.</param>
    /// <param name="upper">Not below the lower; infinite where it had not happened when last looked.</param>
    public void SetTimes(ReadOnlySpan<float> lower, ReadOnlySpan<float> upper)
    {
        Set("label_lower_bound", lower);
        Set("label_upper_bound", upper);
    }

    public void Dispose() => Handle.Dispose();

    private unsafe void Set(string field, ReadOnlySpan<float> values)
    {
        if (values.Length != Rows)
            throw new ArgumentException($"{values.Length} values for {Rows} rows.", nameof(values));
        fixed (float* first = values)
            XgBoostLibrary.Check(XgBoostApi.XGDMatrixSetFloatInfo(Handle, field, first, (ulong)values.Length));
    }
}
