using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.Movement;

/// <summary>One reported position: seconds since the Unix epoch, metres of the plane, metres and metres a second.</summary>
internal readonly record struct PositionFix(int Time, int Seq, Vec At, float Accuracy, float Speed, int Recorded);
