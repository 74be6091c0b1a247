namespace Scaffold;
