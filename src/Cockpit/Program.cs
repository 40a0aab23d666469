using SpatialCockpit.Cockpit.Operations.Commands;

return await CommandLine.RunAsync(args);
