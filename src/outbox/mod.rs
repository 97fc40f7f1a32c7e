//! Work goes on without a line: what was read is kept on this device, and what is done waits on its disk.
