using System.Globalization;

namespace SpatialCockpit.Analytics.Risk.Boosting;

/// <summary>A sum of trees, grown by gradient boosting. For one thread at a time; XGBoost itself uses as many as its settings say.</summary>
internal sealed class BoostedTrees : IDisposable
{
    private readonly BoosterHandle _handle;

    private BoostedTrees(BoosterHandle handle) => _handle = handle;

    public int Rounds
    {
        get
        {
            XgBoostLibrary.Check(XgBoostApi.XGBoosterBoostedRounds(_handle, out var rounds));
            return rounds;
        }
    }

    /// <summary>No tree yet.</summary>
    /// <param name="settings">Names and values as XGBoost documents them: objective, eta, max_depth …</param>
    /// <param name="matrices">Which it will be grown on and judged by.</param>
    /// <exception cref="BoostingException">XGBoost does not take them.</exception>
    public static unsafe BoostedTrees Begin(IEnumerable<KeyValuePair<string, string>> settings, params ReadOnlySpan<BoostMatrix> matrices)
    {
        var known = new nint[matrices.Length];
        for (var i = 0; i < known.Length; i++)
            known[i] = matrices[i].Handle.DangerousGetHandle();
        nint booster;
        fixed (nint* first = known)
            XgBoostLibrary.Check(XgBoostApi.XGBoosterCreate(first, (ulong)known.Length, out booster));
        var trees = new BoostedTrees(new(booster));
        try
        {
            foreach (var (name, value) in settings)
                XgBoostLibrary.Check(XgBoostApi.XGBoosterSetParam(trees._handle, name, value));
            return trees;
        }
        catch
        {
            trees.Dispose();
            throw;
        }
    }

    /// <param name="bytes">As <see cref="Save"/> wrote them.</param>
    /// <exception cref="BoostingException">They are no model.</exception>
    public static unsafe BoostedTrees Load(ReadOnlySpan<byte> bytes, int threads)
    {
        var trees = Begin([new("nthread", threads.ToString(CultureInfo.InvariantCulture))]);
        try
        {
            fixed (byte* first = bytes)
                XgBoostLibrary.Check(XgBoostApi.XGBoosterLoadModelFromBuffer(trees._handle, first, (ulong)bytes.Length));
            return trees;
        }
        catch
        {
            trees.Dispose();
            throw;
        }
    }

    /// <summary>Grows one tree more.</summary>
    public void Grow(BoostMatrix matrix) => XgBoostLibrary.Check(XgBoostApi.XGBoosterUpdateOneIter(_handle, Rounds, matrix.Handle));

    /// <summary>One for each row: a probability, a mean count, a time; by the objective.</summary>
    public float[] Predict(BoostMatrix matrix) => Predict(matrix, PredictionKind.Value);

    /// <summary>One for each row, before the objective's last step: log odds, the logarithm of a mean or of a time.</summary>
    public float[] Margins(BoostMatrix matrix) => Predict(matrix, PredictionKind.Margin);

    /// <summary>What each feature adds to a row's margin (SHAP values of the trees, exact), and behind them what all rows begin with: they add up to the margin.</summary>
    /// <returns>Row by row, a column more than there are features.</returns>
    public float[] Contributions(BoostMatrix matrix) => Predict(matrix, PredictionKind.Contributions);

    /// <summary>In XGBoost's own binary JSON, which any of its languages reads.</summary>
    public unsafe byte[] Save()
    {
        XgBoostLibrary.Check(XgBoostApi.XGBoosterSaveModelToBuffer(_handle, """{"format":"ubj"}""", out var length, out var bytes));
        return new ReadOnlySpan<byte>(bytes, checked((int)length)).ToArray();
    }

    public void Dispose() => _handle.Dispose();

    private unsafe float[] Predict(BoostMatrix matrix, PredictionKind kind)
    {
        var config = string.Create(CultureInfo.InvariantCulture, $$"""{"type":{{(int)kind}},"training":false,"iteration_begin":0,"iteration_end":0,"strict_shape":true}""");
        XgBoostLibrary.Check(XgBoostApi.XGBoosterPredictFromDMatrix(_handle, matrix.Handle, config, out var shape, out var dimensions, out var values));
        var count = 1UL;
        for (var i = 0UL; i < dimensions; i++)
            count *= shape[i];
        // The library's own room, good until it is asked again.
        return new ReadOnlySpan<float>(values, checked((int)count)).ToArray();
    }

    /// <summary>Numbers as in XGBoost's configuration of predictions.</summary>
    private enum PredictionKind
    {
        Value = 0,
        Margin = 1,
        Contributions = 2,
    }
}
