using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.Cases;

/// <summary>One stage of a case, times in seconds since the Unix epoch; Left is 0 while it lasts, and then OnTime null.</summary>
/// <param name="LimitMinutes">Of working time where <paramref name="IsWorked"/>, else of the wall clock.</param>
internal readonly record struct Stage(CaseStage Name, int Entered, int Left, int LimitMinutes, bool IsWorked, int Due, bool? OnTime);

internal enum CaseStage { Collect, File, Dispatch, Handle, Feedback, Verify, Closed, Void }

/// <summary>A case with its whole way. Position in its day gives the number.</summary>
internal readonly record struct Case(int Class, int Day, int Serial, string Channel, int Occurred, int Recorded, int Due, int Closed, bool? OnTime, int Reworked, CaseStage Now, Vec At, int Face, int Part, Stage[] Stages);
