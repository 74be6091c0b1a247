using CustomStorage;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
return await CustomStorageProgram.RunAsync(args, Console.Out, Console.Error, stop.Token);
