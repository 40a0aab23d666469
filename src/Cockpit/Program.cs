using SpatialCockpit.Analytics.Warehouse.Process;
using SpatialCockpit.Cockpit.Operations.Commands;

return args is [WarehouseProgram.Verb, .. var arguments] ? await WarehouseProgram.RunAsync(arguments) : await CommandLine.RunAsync(args);
