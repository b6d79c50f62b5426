import asyncio


async def main():
    semaphore = asyncio.Semaphore(0)

    async def waiter():
        try:
            await semaphore.acquire()
        finally:
            print("waiter ends")

    task = asyncio.create_task(waiter())
    await asyncio.sleep(0)
    task.cancel()
    semaphore.release()
    await semaphore.acquire()
    print("main served")
    await asyncio.wait([task])


asyncio.run(main())
