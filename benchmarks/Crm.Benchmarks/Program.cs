using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(Crm.Benchmarks.Deals.MoveRules).Assembly).Run(args);
