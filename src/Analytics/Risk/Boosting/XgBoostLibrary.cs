using System.Runtime.InteropServices;

namespace SpatialCockpit.Analytics.Risk.Boosting;

/// <summary><c>libxgboost</c> as the system has it.</summary>
internal static class XgBoostLibrary
{
    /// <summary>By the name that says which calls it has.</summary>
    public const string Name = "libxgboost.so.0";

    /// <summary>Major, minor and patch, for the card of a model.</summary>
    public static string Version
    {
        get
        {
            XgBoostApi.XGBoostVersion(out var major, out var minor, out var patch);
            return FormattableString.Invariant($"{major}.{minor}.{patch}");
        }
    }

    /// <exception cref="BoostingException">What the library says.</exception>
    public static void Check(int state)
    {
        if (state != XgBoostApi.Success)
            throw new BoostingException(FirstLine(Marshal.PtrToStringUTF8(XgBoostApi.XGBGetLastError()) ?? "XGBoost does not say why."));
    }

    /// <summary>Behind it is where in its own code it happened.</summary>
    private static string FirstLine(string error) => error.Split('\n')[0];
}

/// <summary>XGBoost does not take what it was given.</summary>
public sealed class BoostingException(string message) : Exception(message);
